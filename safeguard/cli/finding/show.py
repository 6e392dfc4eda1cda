"""``safeguard finding show``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.finding.deeds import DONE, details, parts
from safeguard.cli.finding.desk import at_desk
from safeguard.cli.finding.telling import (
    case_data,
    due_words,
    person_name,
    place_of,
    place_title,
    stage_words,
    title_of,
)
from safeguard.findings.actions import action_to_data
from safeguard.findings.case import Case, Sighting
from safeguard.findings.case_codec import hand_to_data, sighting_to_data
from safeguard.messages import Message, msg, printable
from safeguard.pipeline.following import Desk
from safeguard.pipeline.similar import came_of
from safeguard.record.model import Event
from safeguard.report.wording import DELTAS, SEVERITIES, STATUS


@speaking("show", examples=["safeguard finding show 3", "safeguard finding show 3 --json"])
@argument("finding", "Number of a finding, or the beginning of its id")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, finding: str, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show one finding: where it stands, who does what by when, and all that happened to it."""
    with at_desk(app, site_path) as desk:
        case = desk.record.case(desk.site_id, finding.lstrip("#"))
        history = desk.record.history(case.finding)
        if as_json:
            app.out.data({**case_data(desk, case), "history": [_event_data(one) for one in history]})
            return
        app.out.say(msg("Finding {number}: {title}", number=case.number, title=app.speak.say(title_of(desk, case))))
        for line in (*_standing(app, desk, case), *_work(app, case), *_similar(app, desk, case)):
            app.out.raw("  " + printable(app.speak.say(line)))
        app.out.say()
        headers = [msg("Entry"), msg("Day"), msg("Who"), msg("What"), msg("Details")]
        app.out.table(headers, [_row(app, desk, one) for one in history])


def _standing(app: App, desk: Desk, case: Case) -> Iterator[Message]:
    yield msg("Item: {item}; place: {place}", item=case.item, place=app.speak.say(place_of(desk, case)))
    if case.subject:
        yield msg("Found at: {subject}", subject=case.subject)
    severity = app.speak.say(SEVERITIES[case.severity.value])
    yield msg("Severity: {severity}; state: {stage}", severity=severity, stage=stage_words(app, desk, case))
    owner = app.speak.say(person_name(desk, case.owner)) if case.owner else app.speak.say(msg("nobody yet"))
    yield msg("Responsible: {owner}; due {due}", owner=owner, due=due_words(app, desk, case))
    if case.major:
        yield msg("Major hazard: it needs interim measures, an emergency plan and a supervisor")
    if case.recurrences:
        yield msg("It came back within 12 months, {count} times: a lasting rule is due", count=case.recurrences)
    if case.supervisor:
        yield msg("Supervisor: {person}", person=app.speak.say(person_name(desk, case.supervisor)))


def _work(app: App, case: Case) -> Iterator[Message]:
    yield from parts(app, case)
    if case.progress:
        yield msg("Progress: {progress} %", progress=case.progress)
    if case.no_similar:
        yield msg("No similar place: {words}", words=case.no_similar)


def _similar(app: App, desk: Desk, case: Case) -> Iterator[Message]:
    for outcome in came_of(desk.record, case):
        counts = " · ".join(f"{app.speak.say(STATUS[status])} {count}" for status, count in outcome.counts.items())
        yield msg("Similar places, inspection {id}: {counts}", id=outcome.inspection, counts=counts or "0")
        if outcome.failed:
            places = " · ".join(app.speak.say(place_title(desk, target)) for target in outcome.failed)
            yield msg("The same was found at: {places}", places=places)


def _row(app: App, desk: Desk, event: Event) -> tuple[Any, ...]:
    person = app.speak.say(person_name(desk, event.hand.person))
    who = f"{person} ({event.hand.login})" if event.hand.login else person
    if isinstance(event.what, Sighting):
        return (
            event.seq,
            event.what.as_of,
            who,
            DELTAS[event.what.delta],
            msg("Inspection {id}", id=event.what.inspection),
        )
    day = event.what.on or desk.day_of(event.at)
    return event.seq, day, who, DONE[event.what.kind], details(app, desk, event.what)


def _event_data(event: Event) -> dict[str, Any]:
    seen = isinstance(event.what, Sighting)
    what = sighting_to_data(event.what) if isinstance(event.what, Sighting) else action_to_data(event.what)
    hand = hand_to_data(event.hand)
    return {"entry": event.seq, "at": event.at, **hand, ("inspection" if seen else "action"): what}
