"""Findings of the ledger as words of a terminal, and as JSON data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from safeguard.cli.app import App
from safeguard.findings.case import Case
from safeguard.findings.case_codec import case_to_data
from safeguard.findings.naming import STAGES
from safeguard.findings.overdue import due_of, stages
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.following import Desk
from safeguard.pipeline.placing import place_title as place_title_at


def title_of(desk: Desk, case: Case) -> Text:
    """Return the title of a finding's item; one that is gone is named by its id."""
    item = desk.items.get(case.item)
    return item.title if item is not None else {"en": case.item}


def what_words(app: App, desk: Desk, case: Case) -> str:
    """Return what was found: the subject where there is one, the place where it is not the office as a whole."""
    place = "" if case.target.startswith("site:") else app.speak.say(place_of(desk, case))
    about = " · ".join(word for word in (place, case.subject) if word)
    title = app.speak.say(title_of(desk, case))
    return app.speak.say(msg("{title}: {subject}", title=title, subject=about)) if about else title


def place_of(desk: Desk, case: Case) -> Text:
    """Return the name of the place where it was found."""
    return place_title(desk, case.target)


def place_title(desk: Desk, target: str) -> Text:
    """Return the name of a target; one that has left the site is named by its key."""
    return place_title_at(desk.written.site, target)


def person_name(desk: Desk, person: str) -> Text:
    """Return the name of a person; a stranger is named by id."""
    names: dict[str, Text] = {one.id: one.name for one in desk.written.site.people}
    return names.get(person) or {"en": person}


def stage_words(app: App, desk: Desk, case: Case) -> str:
    """Return where a case stands, as offices say it."""
    return ", ".join(app.speak.say(STAGES[stage]) for stage in stages(case, desk.late(case)))


def due_words(app: App, desk: Desk, case: Case) -> str:
    """Return the day by which it must be done; in brackets where nobody set it, with the days that it is late."""
    day = due_of(case, desk.default_due(case))
    shown = f"{day}" if case.due else f"({day})"
    days = desk.late(case).days
    return f"{shown} {app.speak.say(msg('{days} d late', days=days))}" if days else shown


def tell_standing(app: App, desk: Desk, cases: Sequence[Case], *, as_json: bool) -> None:
    """Print how findings stand now."""
    if as_json:
        app.out.data([case_data(desk, case) for case in cases])
        return
    for case in cases:
        app.out.say(standing_line(app, desk, case))


def standing_line(app: App, desk: Desk, case: Case) -> Message:
    """Return one line about how a finding stands now."""
    said: dict[str, str | int] = {
        "number": case.number,
        "item": case.item,
        "stage": stage_words(app, desk, case),
        "due": due_words(app, desk, case),
        "owner": app.speak.say(person_name(desk, case.owner)) if case.owner else app.speak.say(msg("nobody yet")),
    }
    if case.closed_on:
        return msg("Finding {number} ({item}): {stage}", **said)
    return msg("Finding {number} ({item}): {stage}; due {due}; responsible: {owner}", **said)


def case_data(desk: Desk, case: Case) -> dict[str, Any]:
    """Return a case as JSON data, with what follows from the day."""
    late = desk.late(case)
    return {
        **case_to_data(case),
        "title": dict(title_of(desk, case)),
        "place": dict(place_of(desk, case)),
        "default_due": desk.default_due(case).isoformat(),
        "days_over": late.days,
        "board": late.level,
        "stages": [stage.value for stage in stages(case, late)],
    }
