from __future__ import annotations

from safeguard.messages import msg
from safeguard.results.observation import Coverage, cannot_tell, fail, info, not_applicable, ok
from safeguard.results.status import Status


def test_coverages_add_up() -> None:
    total = Coverage(3, "files", {"encrypted": 1}) + Coverage(2, "files", {"encrypted": 1, "unreadable": 2})
    assert total == Coverage(5, "files", {"encrypted": 2, "unreadable": 2})
    assert (total.total, total.complete) == (9, False)


def test_a_coverage_of_nothing_is_not_complete() -> None:
    assert not Coverage(0).complete
    assert Coverage(1, left_out={"encrypted": 0}).complete


def test_there_is_a_word_for_every_outcome() -> None:
    made = [ok(), fail(msg("x")), info(msg("x")), cannot_tell(msg("x")), not_applicable(msg("x"))]
    assert [one.status for one in made] == [Status.PASS, Status.FAIL, Status.INFO, Status.ERROR, Status.NOT_APPLICABLE]


def test_what_was_left_out_is_named_only_where_all_of_it_is() -> None:
    named = Coverage(3, "rows", {"unreadable": 2}, ("E-1", "E-2"))
    assert named.named
    assert not Coverage(3, "rows", {"unreadable": 2}, ("E-1", "")).named
    assert not Coverage(3, "rows", {"unreadable": 2}).named
    assert (named + Coverage(1, "rows", {"encrypted": 1}, ("E-9",))).named
    assert not (named + Coverage(1, "rows", {"encrypted": 1})).named
