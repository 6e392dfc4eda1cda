"""``safeguard schedule ics``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_whole_office
from safeguard.cli.saving import saving
from safeguard.cli.schedule.offices import offices_of, offices_options
from safeguard.cli.schedule.telling import ordered, record_if_there, stamp_of
from safeguard.errors import UsageError
from safeguard.messages import Text, msg
from safeguard.pipeline.timetable import Timetable, timetable_of
from safeguard.record.model import OccurrenceFilter
from safeguard.report.calendar_feed import Audience, Kind, feed
from safeguard.schedule.model import Occurrence
from safeguard.written.nearest import nearest

YEAR = timedelta(days=366)
READABLE = 0o644
"""A web server that is another user hands it on."""
SEVERAL: Text = {"zh": "安全检查计划", "en": "Safety audits"}


@speaking(
    "ics", examples=["safeguard schedule ics --output audits.ics", "safeguard schedule ics --person wang --days 90"]
)
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help="File to write; default: print it")
@click.option("--person", metavar="PERSON", help="Only what is for this person")
@click.option("--days", type=click.IntRange(0, 3660), default=366, metavar="N", help="How many days to look ahead")
@click.option("--todo", is_flag=True, help="As tasks instead of events")
@offices_options
@click.pass_context
def command(
    context: click.Context,
    /,
    output: str | None,
    person: str | None,
    days: int,
    todo: bool,  # noqa: FBT001
    **asked: Any,
) -> None:
    """Write a calendar that people subscribe to: what was due in the last year, and what comes.

    It says when what is due and for whom, nothing of what was found. Written again it changes the entries that are
    there already.
    """
    app: App = context.obj
    offices = offices_of(context, asked["site_paths"], asked["group_path"])
    tables = [timetable_of(open_whole_office(app, str(path))) for path in offices.paths]
    found = [one for table in tables for one in _of(app, table, days) if person in (None, one.person)]
    _known(tables, person, found)
    kind = Kind.TODO if todo else Kind.EVENT
    content = feed(ordered(found), _audience(tables), app.speak, app.environment.now(), kind)
    if output is None:
        app.out.raw(content.decode("utf-8").rstrip("\r\n"))
        return
    with saving(Path(output)) as part:
        part.write_bytes(content)
        part.chmod(READABLE)
    app.out.say(msg("Written: {file}", file=output))


def _of(app: App, table: Timetable, days: int) -> Iterator[Occurrence]:
    """Yield what was recorded since a year ago, and what is open or comes and was not recorded yet."""
    today, now = app.environment.today(table.written.site.zone), stamp_of(app)
    since = (app.environment.now() - YEAR).isoformat(timespec="seconds")
    with record_if_there(table.written) as record:
        wanted = OccurrenceFilter(site=table.site, opens_from=since)
        recorded = list(record.occurrences(wanted)) if record is not None else []
    known = {one.key for one in recorded}
    yield from recorded
    coming = table.coming(today - YEAR, today + timedelta(days=days))
    yield from (one for one in coming if one.closes > now and one.key not in known)


def _known(tables: Sequence[Timetable], person: str | None, found: Sequence[Occurrence]) -> None:
    people = {one.id for table in tables for one in table.written.site.people}
    if person is not None and person not in people and not found:
        raise UsageError(msg("Nobody is called {name} here", name=person), hint=nearest(person, people))


def _audience(tables: Sequence[Timetable]) -> Audience:
    sites = {table.site: table.written.site for table in tables}
    people: dict[tuple[str, str], Text] = {
        (name, person.id): person.name for name, site in sites.items() for person in site.people
    }
    titles: dict[str, Text] = {name: site.title for name, site in sites.items()}
    return Audience(title=next(iter(titles.values())) if len(titles) == 1 else SEVERAL, sites=titles, people=people)
