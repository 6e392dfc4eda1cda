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
