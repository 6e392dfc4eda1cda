"""``safeguard schedule next``."""

from __future__ import annotations

from datetime import timedelta

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_whole_office
from safeguard.cli.schedule.telling import local, occurrence_data, person_name, stamp_of
from safeguard.errors import Problem
from safeguard.messages import msg
from safeguard.pipeline.timetable import Timetable, timetable_of
from safeguard.schedule.model import Occurrence
from safeguard.schedule.working_days import not_official

_HEADERS = (msg("Opens"), msg("Due"), msg("Schedule"), msg("What"), msg("For"), msg("Date"))


@speaking("next", examples=["safeguard schedule next", "safeguard schedule next --days 90"])
@click.option("--days", type=click.IntRange(0, 3660), default=31, metavar="N", help="How many days to look ahead")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, days: int, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show what comes in the next days. A year without an official calendar makes dates provisional."""
    office = open_whole_office(app, site_path)
    table, now = timetable_of(office), stamp_of(app)
    today = app.environment.today(office.site.site.zone)
    coming = [one for one in table.coming(today, today + timedelta(days=days)) if one.opens > now]
    if as_json:
        app.out.data([occurrence_data(one, now) for one in coming])
        return
    if not coming:
        app.out.say(msg("Nothing comes within {days} days", days=days))
        return
    app.out.table(_HEADERS, [_row(app, table, one) for one in coming])
    app.out.problems(_unsure(table, coming))


def _row(app: App, table: Timetable, one: Occurrence) -> tuple[str, ...]:
    person = app.speak.say(person_name(table.written, one.person))
    sure = app.speak.say(msg("provisional") if one.provisional else msg("certain"))
    return (local(one.opens, one.zone), one.due_day, one.schedule, app.speak.say(one.title), person, sure)


def _unsure(table: Timetable, coming: list[Occurrence]) -> list[Problem]:
    """Return what to do about years without an official calendar."""
    years = sorted({int(day[:4]) for one in coming if one.provisional for day in (one.day, one.due_day)})
    return [problem for year in years if (problem := not_official(table.days, year)) is not None]
