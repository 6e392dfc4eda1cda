"""``safeguard history trend``."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import day, open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.errors import RecordError, UsageError
from safeguard.findings.trend import By
from safeguard.messages import msg
from safeguard.pipeline.trends import LAST, Period, trends_of
from safeguard.report.course import SERIES_HEADS, bar
from safeguard.report.figures import HistoryView
from safeguard.report.history import history_view
from safeguard.report.history_write import as_data, point_rows, series_rows, write_csv, write_markdown
from safeguard.report.wording import Wording
from safeguard.site.load import WrittenSite

FORMATS = ("table", "csv", "md")
BAR = 6
"""Columns of the longest bar."""
_BY = click.Choice([one.value for one in By if one is not By.SITE])


@speaking(
    "trend",
    examples=[
        "safeguard history trend",
        "safeguard history trend --by area --since 2026-01-01",
        "safeguard history trend --by item --format csv",
    ],
)
@click.option("--by", "by", type=_BY, help="Also the trend of each of these")
@click.option("--since", metavar="DATE", help="Only inspections of this day or later")
@click.option("--until", metavar="DATE", help="Only inspections of this day or earlier")
@click.option(
    "--last", type=click.IntRange(1), metavar="N", help="Only the newest N of them; default: 12 without --since"
)
@click.option("--format", "name", type=click.Choice(FORMATS), default="table", help="Format; default: table")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, name: str, as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """Show how findings, coverage and score changed from one inspection to the next, out of the record alone.

    Where nobody looked there is a gap, never a zero: what was known to be open before stands in brackets. What
    happened (new, came back, no longer found, struck off) is counted from one inspection to the next.
    """
    written = open_site(app, site_path)
    plugin_words(app, written)
    with open_record(written, create=False) as record:
        period = _period(app, written, asked)
        trends = trends_of(record, written.site, period, By(asked["by"] or By.SITE))
    if not trends.whole.points:
        wrong = msg("No inspection fits what was asked for")
        raise RecordError(wrong, hint=msg("safeguard inspection list shows those that there are"), exit_code=66)
    view = history_view(trends, Wording(app.speak))
    if as_json:
        app.out.data(as_data(view))
    elif name == "csv":
        write_csv(view, app.speak.say, sys.stdout)
    elif name == "md":
        write_markdown(view, app.speak.say(written.site.title), app.speak.say, sys.stdout)
    else:
        _tell(app, view)


def _period(app: App, written: WrittenSite, asked: dict[str, Any]) -> Period:
    zone = written.site.zone
    since, until = (_day(app, asked[name], zone) for name in ("since", "until"))
    if since and until and until < since:
        raise UsageError(msg("--until lies before --since"), hint=msg("Give a later day"))
    last = asked["last"] or (None if since else LAST)
    today = app.environment.today(zone)
    return Period(since=since, until=until, last=last, today=today if until is None else None)


def _day(app: App, word: str | None, zone: str) -> date | None:
    return None if word is None else day(app, word, zone)


HEADS = (
    *(msg("Inspection"), msg("Looked at"), msg("Open"), "", msg("New"), msg("Back"), msg("Gone"), msg("Late")),
    *(msg("Struck off"), msg("Days"), msg("Score")),
)
"""As :data:`~safeguard.report.course.POINT_HEADS`, for which a terminal has no room."""


def _tell(app: App, view: HistoryView) -> None:
    points = view.whole.points
    most = max(point.open or 0 for point in points)
    rows = []
    for (name, _, looked, is_open, *rest), point in zip(point_rows(view, app.speak.say), points, strict=True):
        part = "*" if point.narrowed else ""
        rows.append([f"{name}{part}", looked, is_open, bar(point.open, most, BAR) if point.inspection else "", *rest])
    app.out.table(HEADS, rows)
    if view.parts:
        app.out.say()
        heads = (msg("Of what"), SERIES_HEADS[0], *HEADS[1:3], *HEADS[4:])
        app.out.table(heads, series_rows(view))
    if any(point.narrowed for point in points):
        app.out.say(msg("*: only a part was asked for, so that its score cannot be compared"))
    for note in view.notes:
        app.out.say(note)
