"""The view sorts what it holds and says whether anything was left out."""

from __future__ import annotations

from collections.abc import Callable

from safeguard.report.view import View

MakeView = Callable[..., View]


def test_findings_are_sorted_by_risk_and_numbered_by_work(make_view: MakeView) -> None:
    view = make_view()
    assert [(task.item, task.value, task.number) for task in view.by_risk] == [
        ("FIRE-EVA-01", 25, 1),
        ("FIRE-EXT-01", 25, 2),
        ("INFO-ACC-01", 16, 3),
        ("FIRE-EXT-01", 15, 4),
        ("ARCH-ENV-01", 15, 6),
        ("ARCH-FIX-01", 12, 5),
    ]
