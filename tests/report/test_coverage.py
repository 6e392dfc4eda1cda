"""Coverage comes first, names every hole, and its figures add up."""

from __future__ import annotations

from collections.abc import Callable

from safeguard.report.view import View
from safeguard.results.result import Result
from safeguard.results.status import Status

MakeView = Callable[..., View]


def test_coverage_names_everything_that_was_not_looked_at(make_view: MakeView) -> None:
    coverage = make_view().coverage
    assert coverage.sentence == "6 of 13 steps were looked at whole; left out on purpose: 1."
    assert coverage.warnings == (
        "Steps that could not be checked: 1",
        "Steps that were planned but could not be done: 1",
        "Steps looked at only in part: 2",
        "Steps that wait for an answer: 2",
    )
    assert [(unit.unit, unit.inspected, unit.total) for unit in coverage.units] == [
        ("rows", 11, 12),
        ("files", 1684, 1687),
    ]
    assert not coverage.complete


def test_the_counts_add_up_to_the_plan(make_view: MakeView) -> None:
    view = make_view(planned=16)
    assert sum(count.steps for count in view.counts) + view.coverage.missing == view.coverage.planned == 16
    assert "Steps without a result, because the run ended before them: 3" in view.coverage.warnings
    assert view.score.text == "No score: the run ended before all steps had a result"


def test_a_whole_inspection_has_no_warning(make_view: MakeView) -> None:
    view = make_view(seen=[Result("FIRE-MGT-02", "FIRE-MGT-02", Status.PASS)], found=[])
    assert (view.coverage.warnings, view.coverage.complete) == ((), True)
    assert view.leader.danger == "No hazard is open among what was looked at."
    assert view.score.text == "100 of 100"
    assert (view.tasks, view.sketches) == ((), ())
