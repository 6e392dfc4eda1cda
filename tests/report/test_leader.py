"""Page one: danger, delay, effort and direction in a few sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeguard.messages import Translator
from safeguard.report.build import build_view
from safeguard.report.sources import Sources
from safeguard.report.view import View

MakeView = Callable[..., View]


def test_the_leader_learns_danger_delay_effort_and_direction(make_view: MakeView) -> None:
    view = make_view()
    assert view.leader.danger == "Open hazards: 6 (Major: 2; Serious: 4)."
    assert view.leader.overdue == "Overdue: 2, the longest by 33 days."
    assert view.leader.effort == (
        "Tasks: 6 (work each: some minutes: 2; some hours: 2; not estimated: 2). Done, they bring the risk from 108 to "
        "65 points; what is named first takes away 39. Tasks that nobody is responsible for: 3."
    )
    assert [(kind.task.course.item, kind.count) for kind in view.leader.first] == [
        ("FIRE-EVA-01", 1),
        ("FIRE-EXT-01", 2),
        ("INFO-ACC-01", 1),
    ]
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
