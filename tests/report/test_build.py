"""The whole view, in either language, whatever a checker read."""

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

MakeView = Callable[..., View]


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


def test_chinese_says_the_same(make_view: MakeView) -> None:
    view = make_view("zh")
    assert view.coverage.sentence == "计划 13 项次，完整检查 6 项次；按要求不查 1 项次。"
    assert view.leader.overdue == "逾期 2 处，最长逾期 33 天。"
    assert view.score.text == "3～42.4 分（满分 100）"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_is_harmless_in_the_view(make_view: MakeView, hostile: dict[str, Any], language: str) -> None:
    view = make_view(language, **hostile)
    told = [view.tasks[0].message, view.tasks[0].subject, view.tasks[0].course.where, *next(view.rows()).seen]
    assert all("\x1b" not in text and "\u202e" not in text and text.encode() for text in told)
