"""``safeguard calendar check``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.calendar.spans import spans
from safeguard.cli.command import argument, json_option
from safeguard.cli.command import command as speaking
from safeguard.messages import msg
from safeguard.pipeline.calendar import read_calendar
from safeguard.schedule.calendar_file import CalendarDays


@speaking("check", examples=["safeguard calendar check calendars/cn-2027.yaml"])
@argument("file", "A calendar as YAML or ICS", type=click.Path(dir_okay=False))
@json_option
@click.pass_obj
def command(app: App, /, file: str, as_json: bool) -> None:  # noqa: FBT001
    """Check a calendar file of the office's own, and show which days it names: every problem at once."""
    days = read_calendar(Path(file))
    if as_json:
        app.out.data(_data(days))
    else:
        _tell(app, days)


_NOT_OFFICIAL = msg(
    "It is not said to be the whole calendar of a year. An ICS that is: name the year in site.yaml under calendar: "
    "official_years"
)


def _tell(app: App, days: CalendarDays) -> None:
    app.out.say(msg("Days off: {off}; make-up working days: {work}", off=len(days.off), work=len(days.work)))
    if days.years:
        app.out.say(msg("The whole calendar of {years}", years=", ".join(map(str, sorted(days.years)))))
    else:
        app.out.say(_NOT_OFFICIAL)
    if days.passed_over:
        app.out.say(msg("Events passed over, with a time of day or cancelled: {count}", count=days.passed_over))
    app.out.say()
    headers = [msg("From"), msg("Until"), msg("What"), msg("Holiday")]
    app.out.table(headers, [span.words for span in spans(days.off, days.work)])


def _data(days: CalendarDays) -> dict[str, object]:
    return {
        "years": sorted(days.years),
        "passed_over": days.passed_over,
        "days": [span.to_data() for span in spans(days.off, days.work)],
    }
