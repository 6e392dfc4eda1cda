"""Small bars and cells of points and series."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguard.report.course import POINT_HEADS, SERIES_HEADS, bar, bars, figures_of, series_figures
from safeguard.report.view import View


@pytest.fixture
def view(make_view: Callable[..., View], decided: dict[str, Any]) -> View:
    return make_view(**decided)


def test_bars_are_as_high_as_findings_were_open_and_a_gap_is_a_dot(view: View) -> None:
    archive, fire = view.history.parts[1], view.history.parts[0]
    assert (bars(fire.points), bars(archive.points)) == ("▆▅█", "█·█")
    assert bars(()) == ""


def test_a_lying_bar_shows_the_least_thing_and_nothing_for_nothing() -> None:
    assert [bar(value, 100, 8) for value in (None, 0, 1, 50, 100)] == ["·", "", "█", "████", "████████"]
    assert bar(0, 0, 8) == ""


def test_cells_fit_their_heads(view: View) -> None:
    for point in view.history.whole.points:
        assert len(figures_of(point)) == len(POINT_HEADS) - 2
    for series in view.history.parts:
        assert len(series_figures(series)) == len(SERIES_HEADS)


def test_a_series_adds_up_what_happened(view: View) -> None:
    archive, fire = series_figures(view.history.parts[1]), series_figures(view.history.parts[0])
    assert fire == ["▆▅█", "10/13", "6", "6", "1", "1", "2", "1", "12", "41.2–60"]
    assert archive == ["█·█", "1/2", "2", "2", "0", "0", "1", "0", "–", "0–40"]
