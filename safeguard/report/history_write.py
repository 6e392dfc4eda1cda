"""Trends as CSV, Markdown and plain data, for other programs and for papers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from safeguard.messages import Message, msg
from safeguard.report.course import POINT_HEADS, SERIES_HEADS, figures_of, series_figures
from safeguard.report.csv_table import guard
from safeguard.report.figures import HistoryView, PointView, SeriesView
from safeguard.report.markdown import escape

Say = Callable[[Message], str]

SCHEMA = "safeguard.history/1"
"""Name and version of the data: a change that a reader could trip over gets another number."""

HEADS = (
    *(msg("Key"), msg("Title"), msg("Inspection"), msg("As of"), msg("Only in part"), msg("Steps looked at")),
    *(msg("Steps planned"), msg("Open"), msg("Known to be open"), msg("New"), msg("Came back"), msg("No longer found")),
    *(msg("Overdue"), msg("Struck off"), msg("Days to strike off"), msg("Score, worst case"), msg("Score, best case")),
)
"""Columns of the CSV; where nobody looked, what is not known stays empty."""

TODAY = msg("today")


def write_csv(view: HistoryView, say: Say, stream: TextIO) -> None:
    """Write every point of every series in a row of its own; open the stream with ``newline=""``."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(guard(say(head)) for head in HEADS)
    for series in (view.whole, *view.parts):
        for point in series.points:
            writer.writerow(guard(one) if isinstance(one, str) else one for one in _cells(series, point))


def write_markdown(view: HistoryView, title: str, say: Say, stream: TextIO) -> None:
    """Write the course of the site, and that of each part, as Markdown."""
    stream.writelines(f"{line}\n" for line in _lines(view, title, say))


def as_data(view: HistoryView) -> dict[str, Any]:
    """Return trends as plain data."""
    return {"schema": SCHEMA, **asdict(view)}


def point_rows(view: HistoryView, say: Say) -> list[list[str]]:
    """Return a row of cells for each point of the site, as :data:`~safeguard.report.course.POINT_HEADS` name them."""
    return [[point.inspection or say(TODAY), point.as_of, *figures_of(point)] for point in view.whole.points]


def series_rows(view: HistoryView) -> list[list[str]]:
    """Return a row of cells for each part: title, then what ``SERIES_HEADS`` name."""
    return [[series.title, *series_figures(series)] for series in view.parts]


def _cells(series: SeriesView, point: PointView) -> tuple[object, ...]:
    return (
        *(series.key, series.title, point.inspection, point.as_of, int(point.narrowed), point.looked, point.planned),
        *(point.open, point.known_open, point.new, point.reopened, point.resolved, point.overdue, point.closed),
        *(point.days_to_close, point.worst, point.best),
    )


def _lines(view: HistoryView, title: str, say: Say) -> Iterator[str]:
    yield from (f"# {escape(title)}", "")
    yield from _table([say(head) for head in POINT_HEADS], point_rows(view, say))
    if view.parts:
        yield ""
        yield from _table([say(msg("Of what")), *(say(head) for head in SERIES_HEADS)], series_rows(view))
    yield from (line for note in view.notes for line in ("", escape(note)))


def _table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(escape, heads))} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(map(escape, row))} |" for row in rows)
