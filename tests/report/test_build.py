"""The view says everything, coverage first, and its figures add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.messages import Translator
from safeguard.record.model import InspectionState
from safeguard.report.build import build_view
from safeguard.report.sources import Sources
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


def test_findings_are_sorted_by_risk_and_numbered_by_work(make_view: MakeView) -> None:
    view = make_view()
    assert [(task.item, task.value, task.number) for task in view.by_risk] == [
        ("FIRE-EVA-01", 25, 1),
        ("FIRE-EXT-01", 25, 2),
        ("INFO-ACC-01", 16, 4),
        ("FIRE-EXT-01", 15, 3),
        ("ARCH-ENV-01", 15, 6),
        ("ARCH-FIX-01", 12, 5),
    ]


def test_the_matrix_holds_every_open_finding_once(make_view: MakeView) -> None:
    view = make_view()
    cells = [cell for row in view.scale.rows for cell in row]
    assert (len(cells), sum(cell.count for cell in cells)) == (25, len(view.tasks))
    assert sum(level.count for level in view.levels) == len(view.tasks)
    assert view.scale.rows[0][4].level.code == "major"


def test_a_method_without_a_matrix_has_none(make_view: MakeView, site: Any) -> None:
    lec = site.model_copy(update={"settings": site.settings.model_copy(update={"risk_method": "lec"})})
    view = make_view(at=lec)
    assert view.scale.rows == ()
    assert view.by_risk[0].formula == "L 10 × E 6 × C 15 = 900"


def test_the_leader_learns_danger_delay_effort_and_direction(make_view: MakeView) -> None:
    view = make_view()
    assert view.leader.danger == "Open hazards: 6 (Major: 2; Serious: 4)."
    assert view.leader.overdue == "Overdue: 2, the longest by 33 days."
    assert view.leader.effort == (
        "Tasks: 6 (work each: some minutes: 2; some hours: 2; not estimated: 2). Done, they bring the risk from 108 to "
        "65 points; the first 3 take away 35. Tasks that nobody is responsible for: 3."
    )
    assert (view.trend.verdict.code, view.trend.sentences[0]) == (
        "mixed",
        "Compared with inspection 20261020-1 of 2026-10-20.",
    )
    assert {delta.word.code: delta.count for delta in view.trend.deltas if delta.count} == {
        "new": 2,
        "reopened": 1,
        "same": 2,
        "not_checked": 1,
        "resolved": 1,
    }


def test_the_first_inspection_compares_with_nothing(
    make_sources: Callable[..., Sources], translate: Callable[[str], Translator]
) -> None:
    first = replace(make_sources(), previous=None)
    assert build_view(first, translate("en")).trend.verdict.code == "first"


def test_scores_are_compared_where_both_are_known(
    make_sources: Callable[..., Sources], translate: Callable[[str], Translator]
) -> None:
    sources = make_sources()
    assert sources.previous is not None
    both = replace(sources, previous=replace(sources.previous, scores=sources.scores))
    assert build_view(both, translate("en")).trend.sentences[1].startswith("Score then: between ")


def test_a_closed_inspection_says_when_by_whom_and_why(
    make_sources: Callable[..., Sources], translate: Callable[[str], Translator]
) -> None:
    sources = make_sources()
    closed = replace(
        sources.inspection,
        state=InspectionState.CLOSED,
        closed_at="2026-11-24T01:00:00Z",
        closed_by="zhao",
        close_reason="Year's end",
    )
    head = build_view(replace(sources, inspection=closed), translate("en")).head
    assert head.closed == "2026-11-24T01:00:00Z, by zhao; Year's end"


def test_a_role_that_nobody_holds_is_said(make_view: MakeView) -> None:
    view = make_view()
    assert view.tasks[0].owner == ""
    assert "Nobody holds the role Person responsible for the area: name somebody in site.yaml" in view.tasks[0].notes
    (sketch,) = view.sketches
    assert [contact.reached for contact in sketch.contacts][:3] == ["Zhao Hua (8001)", "Wang Min (8002)", ""]


def test_chinese_says_the_same(make_view: MakeView) -> None:
    view = make_view("zh")
    assert view.coverage.sentence == "计划 13 项次，完整检查 6 项次；按要求不查 1 项次。"
    assert view.leader.overdue == "逾期 2 处，最长逾期 33 天。"
    assert view.score.text == "3～42.4 分（满分 100）"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_is_harmless_in_the_view(make_view: MakeView, hostile: dict[str, Any], language: str) -> None:
    view = make_view(language, **hostile)
    told = [view.tasks[0].message, view.tasks[0].subject, view.tasks[0].where, *next(view.rows()).seen]
    assert all("\x1b" not in text and "\u202e" not in text and text.encode() for text in told)
