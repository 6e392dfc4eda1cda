"""The score is an interval, nothing unknown makes it better, and too little looked at gives none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.results.observation import Coverage
from safeguard.results.result import Result
from safeguard.results.score import Score, ScoreKeeper, score
from safeguard.results.status import SkipReason, Status
from safeguard.results.summary import ItemFacts

UNKNOWN = (
    Result("U", "U", Status.ERROR),
    Result("U", "U", Status.NOT_REVIEWED),
    Result("U", "U", Status.SKIPPED),
    Result("U", "U", Status.SKIPPED, skip=SkipReason.UNSUPPORTED),
    Result("U", "U", Status.SKIPPED, skip=SkipReason.BUDGET),
    Result("U", "U", Status.SKIPPED, skip=SkipReason.CANCELLED),
)
BESIDE = (
    Result("N", "N", Status.NOT_APPLICABLE),
    Result("N", "N", Status.INFO),
    Result("N", "N", Status.SKIPPED, skip=SkipReason.DESELECTED),
    Result("N", "N", Status.SKIPPED, skip=SkipReason.BLOCKED_BY),
)
ITEMS = {name: ItemFacts("fire", weight) for name, weight in {"P": 3, "F": 1, "U": 1, "N": 5}.items()}
HELD, FAILED = Result("P", "P", Status.PASS), Result("F", "F", Status.FAIL)


def overall(*seen: Result, floor: float = 0.0) -> Score:
    return score(seen, ITEMS, floor).overall


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_is_not_known_fails_in_the_worst_case_and_holds_in_the_best(unknown: Result) -> None:
    result = overall(HELD, FAILED, unknown)
    assert (result.worst, result.best, result.looked_at) == (60, 80, 0.8)


@pytest.mark.parametrize("beside", BESIDE)
def test_what_does_not_arise_leaves_the_denominator(beside: Result) -> None:
    result = overall(HELD, FAILED, beside)
    assert (result.worst, result.best, result.weight) == (75, 75, 4)


def test_a_pass_looked_at_in_part_is_not_known_to_hold() -> None:
    part = Result("P", "P", Status.PASS, coverage=Coverage(1, "files", {"encrypted": 3}))
    result = overall(part, FAILED)
    assert (result.worst, result.best) == (0, 75)
    assert result.looked_at == pytest.approx((3 * 0.25 + 1) / 4)


def test_a_failure_is_known_however_little_was_looked_at() -> None:
    result = overall(HELD, Result("F", "F", Status.FAIL, coverage=Coverage(1, "files", {"encrypted": 9})))
    assert (result.worst, result.best, result.looked_at) == (75, 75, 1)


def test_the_steps_of_an_item_share_its_weight() -> None:
    result = overall(
        HELD,
        Result("F@a", "F", Status.PASS),
        Result("F@b", "F", Status.FAIL),
        Result("F@c", "F", Status.NOT_APPLICABLE),
    )
    assert (result.worst, result.best) == (87.5, 87.5)


def test_below_the_floor_there_is_no_score_and_the_reason_is_said() -> None:
    result = overall(HELD, UNKNOWN[0], floor=0.8)
    assert (result.worst, result.best) == (None, None)
    assert str(result.reason) == "No score: only 75% was looked at, and at least 80% is needed"


@pytest.mark.parametrize("seen", [(), BESIDE])
def test_nothing_that_counts_has_no_score(seen: tuple[Result, ...]) -> None:
    result = overall(*seen)
    assert (result.worst, str(result.reason)) == (None, "No score: nothing that counts was planned")


def test_each_domain_has_its_own_score_and_its_own_floor() -> None:
    items = {**ITEMS, "A": ItemFacts("archive")}
    scores = score([HELD, FAILED, Result("A", "A", Status.ERROR)], items, 0.5)
    assert scores.domains["fire"].worst == 75
    assert scores.domains["archive"].worst is None
    assert (scores.overall.worst, scores.overall.best) == (60, 80)


def test_an_unfinished_run_has_no_score() -> None:
    keeper = ScoreKeeper(ITEMS, floor=0.0)
    keeper.add(HELD)
    scores = keeper.scores(missing=1)
    assert (scores.overall.worst, scores.domains["fire"].worst) == (None, None)
    assert str(scores.overall.reason) == "No score: the run ended before all steps had a result"


statuses = st.sampled_from(
    [Status.PASS, Status.FAIL, Status.ERROR, Status.NOT_REVIEWED, Status.NOT_APPLICABLE, Status.INFO, Status.SKIPPED]
)
many = st.lists(st.tuples(st.sampled_from(list(ITEMS)), statuses), max_size=20).map(
    lambda pairs: [Result(f"{item}@{n}", item, status) for n, (item, status) in enumerate(pairs)]
)


@given(many)
def test_the_interval_is_one_and_lies_on_the_scale(seen: list[Result]) -> None:
    result = overall(*seen)
    if result.worst is not None and result.best is not None:
        assert 0 <= result.worst <= result.best <= 100
    assert 0 <= result.looked_at <= 1


@given(many, st.data())
def test_an_answer_narrows_the_interval_and_never_leaves_it(seen: list[Result], data: st.DataObject) -> None:
    waiting = [n for n, result in enumerate(seen) if result.status is Status.NOT_REVIEWED]
    before = overall(*seen)
    if not waiting or before.worst is None or before.best is None:
        return
    place = data.draw(st.sampled_from(waiting))
    outcome = data.draw(st.sampled_from([Status.PASS, Status.FAIL]))
    answered = [*seen[:place], Result(seen[place].step, seen[place].item, outcome), *seen[place + 1 :]]
    after = overall(*answered)
    assert after.worst is not None
    assert after.best is not None
    assert before.worst <= after.worst + 1e-9
    assert after.best <= before.best + 1e-9


@given(many)
def test_a_full_score_needs_everything_known_and_held(seen: list[Result]) -> None:
    if overall(*seen).worst == 100:
        weighed = {result.status for result in seen if ITEMS[result.item].weight}
        assert not weighed & {Status.FAIL, Status.ERROR, Status.NOT_REVIEWED, Status.SKIPPED}


def test_what_is_waived_has_failed_in_the_worst_case_and_holds_in_the_best() -> None:
    keeper = ScoreKeeper(ITEMS, 0.0)
    keeper.add(HELD)
    keeper.add_waived(FAILED)
    result = keeper.scores().overall
    assert (result.worst, result.best, result.looked_at) == (75, 100, 1)
