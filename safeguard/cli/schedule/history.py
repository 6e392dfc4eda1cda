"""``safeguard schedule history``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.schedule.telling import local, occurrence_data, person_name, stamp_of, state_words
from safeguard.messages import msg
from safeguard.record.model import OccurrenceFilter
from safeguard.schedule.model import Occurrence, OccurrenceState, state_of
from safeguard.site.load import WrittenSite

_HEADERS = (
    *(msg("Due"), msg("Schedule"), msg("Period"), msg("For"), msg("State"), msg("Inspection")),
    *(msg("Done"), msg("Back-filled")),
)


@speaking("history", examples=["safeguard schedule history", "safeguard schedule history --missed"])
@click.option("--missed", is_flag=True, help="Only what was missed")
@click.option("--schedule", metavar="SCHEDULE", help="Only this schedule")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, missed: bool, schedule: str | None, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show what was due, what was done and what was missed. What was missed stays so, also where it was done later."""
    site = open_site(app, site_path)
    now = stamp_of(app)
    with open_record(site, create=False) as record:
        found = list(record.occurrences(OccurrenceFilter(site=site.site.site, schedule=schedule)))
    if missed:
        found = [one for one in found if state_of(one, now) is OccurrenceState.MISSED]
    if as_json:
        app.out.data([occurrence_data(one, now) for one in found])
    elif not found:
        app.out.say(msg("Nothing was missed") if missed else msg("Nothing was due yet: safeguard schedule tick"))
    else:
        app.out.table(_HEADERS, [_row(app, site, one, now) for one in found])


def _row(app: App, site: WrittenSite, one: Occurrence, now: str) -> tuple[str, ...]:
    person = app.speak.say(person_name(site, one.person))
    times = (local(one.done_at, one.zone), local(one.back_filled_at, one.zone))
    return (one.due_day, one.schedule, one.period, person, state_words(app, one, now), one.inspection, *times)
