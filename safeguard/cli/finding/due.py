"""``safeguard finding due``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.finding.desk import at_desk
from safeguard.cli.finding.telling import case_data, person_name, stage_words, what_words
from safeguard.messages import Message, msg
from safeguard.pipeline.following import Desk
from safeguard.pipeline.reminding import Due, Reminder, reminders

NOBODY = msg("Nobody is responsible yet")
_HEADERS = (msg("No."), msg("Due"), msg("When"), msg("State"), msg("What"))


@speaking("due", examples=["safeguard finding due", "safeguard finding due --days 1 --person li"])
@click.option("--days", type=click.IntRange(0, 3660), default=7, metavar="N", help="How many days to look ahead")
@click.option("--person", metavar="PERSON", help="Only what this person has to do")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, days: int, person: str | None, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Remind everybody of what is late, and of what must be put right soon: one list per person."""
    with at_desk(app, site_path) as desk:
        found = [one for one in reminders(desk, days) if person in (None, one.person)]
        if as_json:
            app.out.data([_data(desk, one) for one in found])
            return
        for one in found:
            _tell(app, desk, one)
        if not found:
            app.out.say(msg("Nothing is late, and nothing must be put right within {days} days", days=days))


def _tell(app: App, desk: Desk, one: Reminder) -> None:
    name = person_name(desk, one.person) if one.person else NOBODY
    app.out.say(msg("{name}: {count}", name=app.speak.say(name), count=len(one.findings)))
    app.out.table(_HEADERS, [_row(app, desk, due) for due in one.findings])
    app.out.say()


def _row(app: App, desk: Desk, due: Due) -> tuple[Any, ...]:
    case = due.case
    words = (stage_words(app, desk, case), what_words(app, desk, case))
    return (case.number, due.due.isoformat(), when(due.days), *words)


def when(days: int) -> Message:
    """Return how far off a day is."""
    if days < 0:
        return msg("{days} d late", days=-days)
    return {0: msg("today"), 1: msg("tomorrow")}.get(days) or msg("in {days} d", days=days)


def _data(desk: Desk, one: Reminder) -> dict[str, Any]:
    findings = [
        {**case_data(desk, due.case), "due": due.due.isoformat(), "days_left": due.days} for due in one.findings
    ]
    return {"person": one.person, "name": dict(person_name(desk, one.person)), "findings": findings}
