"""Points and series as cells of plain tables, with small bars: for Markdown and for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard.messages import msg
from safeguard.report.figures import PointView, SeriesView

ENOUGH = 2
"""Points from which on there is a course."""

GAP = "·"
"""Stands for a point at which nobody looked."""

POINT_HEADS = (
    *(msg("Inspection"), msg("As of"), msg("Looked at"), msg("Open"), msg("New"), msg("Came back")),
    *(msg("No longer found"), msg("Overdue"), msg("Struck off"), msg("Days to strike off"), msg("Score")),
)

SERIES_HEADS = (
    *(msg("Course"), msg("Looked at"), msg("Open"), msg("New"), msg("Came back"), msg("No longer found")),
    *(msg("Overdue"), msg("Struck off"), msg("Days to strike off"), msg("Score")),
)
"""What happened is added up over the series; the rest is how it stands at its end."""

_BLOCKS = "▁▂▃▄▅▆▇█"


def figures_of(point: PointView) -> list[str]:
    """Return the cells of a point, behind its inspection and day."""
    return [
        *(point.coverage, point.open_text, _known(point.new), _known(point.reopened), _known(point.resolved)),
        *(str(point.overdue), str(point.closed), _known(point.days_to_close), point.score),
    ]


def series_figures(series: SeriesView) -> list[str]:
    """Return the cells of a series, behind its title: its course, how it stands, and what happened in all."""
    points, last = series.points, series.points[-1]
    looked = next((one for one in reversed(points) if one.looked is not None), last)
    happened = (_sum([getattr(one, name) for one in points]) for name in ("new", "reopened", "resolved"))
    closed = sum(one.closed for one in points)
    days = sum((one.days_to_close or 0) * one.closed for one in points)
    mean = _known(round(days / closed, 1)) if closed else _known(None)
    return [
        bars(points),
        looked.coverage,
        last.open_text,
        *happened,
        str(last.overdue),
        str(closed),
        mean,
        looked.score,
    ]


def bars(points: Sequence[PointView]) -> str:
    """Return a row of small bars, as high as findings were open; a dot where nobody looked."""
    seen = [one.open for one in points if one.inspection]
    most = max((one or 0 for one in seen), default=0)
    return "".join(GAP if one is None else _BLOCKS[_height(one, most)] for one in seen)


def bar(value: int | None, most: int, width: int) -> str:
    """Return one lying bar of at most so many columns; nothing for 0, a dot where nobody looked."""
    if value is None:
        return GAP
    return "█" * max(round(width * value / most), 1) if value and most else ""


def _height(value: int, most: int) -> int:
    return -(-value * (len(_BLOCKS) - 1) // most) if most else 0


def _sum(values: Sequence[int | None]) -> str:
    known = [one for one in values if one is not None]
    return str(sum(known)) if known else _known(None)


def _known(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
