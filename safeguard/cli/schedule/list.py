"""``safeguard schedule list``."""

from __future__ import annotations

from datetime import date, timedelta

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_whole_office
from safeguard.cli.schedule.telling import person_name, schedule_data, stamp_of
from safeguard.messages import msg
from safeguard.pipeline.timetable import Timetable, timetable_of
from safeguard.schedule.derive import person_for
from safeguard.schedule.expected import expected
from safeguard.schedule.model import Occurrence, Schedule

FAR = timedelta(days=800)
"""How far the next date is looked for: beyond what comes once a year."""
_HEADERS = (msg("Schedule"), msg("What"), msg("Every"), msg("For"), msg("Items"), msg("Next"))


@speaking("list", examples=["safeguard schedule list"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """List schedules: the office's own, and those that follow from how often its items are due."""
    office = open_whole_office(app, site_path)
    table, now = timetable_of(office), stamp_of(app)
    today = app.environment.today(office.site.site.zone)
    coming = {one.id: next_of(table, one, today, now) for one in table.schedules}
    if as_json:
        app.out.data(
            [schedule_data(table, one, person_for(one, office.site.site), coming[one.id]) for one in table.schedules]
        )
        return
    if not table.schedules:
        app.out.say(msg("The office has no schedules"))
        return
    app.out.table(_HEADERS, [_row(app, table, one, coming[one.id]) for one in table.schedules])


def next_of(table: Timetable, schedule: Schedule, today: date, now: str) -> Occurrence | None:
    """Return what a schedule opens next; ``None`` where nothing comes."""
    found = (one for one in expected(schedule, table.days, today, today + FAR) if one.opens > now)
    first = next(found, None)
    return None if first is None else table.occurrence(first)


def _row(app: App, table: Timetable, one: Schedule, coming: Occurrence | None) -> tuple[str, ...]:
    person = app.speak.say(person_name(table.written, person_for(one, table.written.site)))
    day = "" if coming is None else coming.day
    if coming is not None and coming.provisional:
        day = app.speak.say(msg("{day} (provisional)", day=day))
    return (one.id, app.speak.say(one.title), one.every, person, str(table.items(one)), day)
