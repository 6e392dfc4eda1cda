"""Counts add up to the plan, and every hole in the coverage is named or counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.messages import msg
from safeguard.results.observation import Coverage, cannot_tell
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.results.summary import HOLES_KEPT, ItemFacts, Tally, summarise

ITEMS = {"FIRE-1": ItemFacts("fire"), "FIRE-2": ItemFacts("fire"), "ARCH-1": ItemFacts("archive")}

coverages = st.none() | st.builds(
    Coverage,
    inspected=st.integers(0, 50),
    unit=st.sampled_from(["files", "rows"]),
    left_out=st.dictionaries(st.sampled_from(["encrypted", "unreadable"]), st.integers(0, 5)),
)


@st.composite
def results(draw: st.DrawFn) -> Result:
    item = draw(st.sampled_from([*ITEMS, "GONE-1"]))
    status = draw(st.sampled_from(list(Status)))
    skip = draw(st.none() | st.sampled_from(list(SkipReason))) if status is Status.SKIPPED else None
    return Result(f"{item}@{draw(st.integers())}", item, status, coverage=draw(coverages), skip=skip)


@given(st.lists(results(), max_size=30), st.integers(0, 5))
def test_counts_and_missing_add_up_to_the_plan(seen: list[Result], missing: int) -> None:
    summary = summarise(seen, ITEMS, len(seen) + missing)
    assert sum(summary.steps.values()) + summary.missing == summary.planned
    assert sum(domain.planned for domain in summary.domains) == len(seen)
    assert sum(summary.items.values()) == len({result.item for result in seen})
    assert sum(sum(coverage.left_out.values()) for coverage in summary.coverage) == sum(
        sum(result.coverage.left_out.values()) for result in seen if result.coverage is not None
    )


@given(st.lists(results(), max_size=30))
def test_whatever_is_not_wholly_known_is_a_hole_or_pending(seen: list[Result]) -> None:
    summary = summarise(seen, ITEMS)
    asked_for_nothing = {SkipReason.DESELECTED, SkipReason.BLOCKED_BY}
    unknown = [
        result
        for result in seen
        if result.status is Status.ERROR
        or (result.status is Status.SKIPPED and result.skip not in asked_for_nothing)
        or (result.status in {Status.PASS, Status.FAIL, Status.INFO} and result.partial)
    ]
    assert summary.holes_in_all == len(unknown)
    assert [hole.step for hole in summary.holes] == [result.step for result in unknown]
    assert summary.has_holes == bool(unknown)


def test_an_item_takes_the_worst_of_its_steps() -> None:
    seen = [Result(f"FIRE-1@{n}", "FIRE-1", status) for n, status in enumerate([Status.PASS, Status.FAIL, Status.PASS])]
    (fire,) = summarise(seen, ITEMS).domains
    assert (fire.steps[Status.PASS], fire.steps[Status.FAIL]) == (2, 1)
    assert (fire.items[Status.PASS], fire.items[Status.FAIL]) == (0, 1)


def test_a_plan_that_was_not_finished_has_a_hole() -> None:
    summary = summarise([Result("FIRE-1", "FIRE-1", Status.PASS)], ITEMS, planned=3)
    assert (summary.missing, summary.has_holes) == (2, True)


def test_more_results_than_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="2 results for 1 planned steps"):
        summarise([Result("A", "FIRE-1", Status.PASS), Result("B", "FIRE-1", Status.PASS)], ITEMS, planned=1)


def test_a_hole_says_why() -> None:
    seen = [
        Result("A", "FIRE-1", Status.ERROR, cause=msg("The register is not there")),
        Result("B", "FIRE-1", Status.ERROR, (cannot_tell(msg("Encrypted")),)),
        Result("C", "FIRE-1", Status.ERROR),
        Result("D", "FIRE-2", Status.SKIPPED, skip=SkipReason.UNSUPPORTED, cause=msg("No chronyc here")),
        Result("E", "ARCH-1", Status.PASS, coverage=Coverage(8, "files", {"encrypted": 2})),
        Result("F", "ARCH-1", Status.NOT_REVIEWED),
        Result("G", "ARCH-1", Status.NOT_APPLICABLE, coverage=Coverage(0)),
    ]
    summary = summarise(seen, ITEMS)
    assert [(hole.step, str(hole.reason)) for hole in summary.holes] == [
        ("A", "The register is not there"),
        ("B", "Encrypted"),
        ("C", "It could not be checked; no cause was given"),
        ("D", "No chronyc here"),
        ("E", "Looked at in part: 8 of 10"),
    ]
    assert (summary.partial, summary.undone, summary.pending) == (1, 1, 1)


def test_the_holes_kept_are_limited_and_the_rest_is_counted() -> None:
    tally = Tally(ITEMS)
    for number in range(HOLES_KEPT + 50):
        tally.add(Result(f"FIRE-1@{number}", "FIRE-1", Status.ERROR))
    summary = tally.summary(HOLES_KEPT + 50)
    assert (len(summary.holes), summary.holes_in_all) == (HOLES_KEPT, HOLES_KEPT + 50)


def test_coverage_is_added_up_per_unit() -> None:
    seen = [
        Result("A", "ARCH-1", Status.PASS, coverage=Coverage(8, "files", {"encrypted": 2})),
        Result("B", "ARCH-1", Status.PASS, coverage=Coverage(5, "files", {"unreadable": 1})),
        Result("C", "FIRE-1", Status.PASS, coverage=Coverage(12, "rows")),
    ]
    assert summarise(seen, ITEMS).coverage == (
        Coverage(13, "files", {"encrypted": 2, "unreadable": 1}),
        Coverage(12, "rows"),
    )
