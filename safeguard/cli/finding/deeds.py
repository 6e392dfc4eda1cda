"""What people did about a finding, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from safeguard.cli.app import App
from safeguard.cli.finding.telling import person_name, place_title
from safeguard.findings.actions import Action, Assign, Escalate, Extend, Note, Plan, Similar, Verify
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.following import Desk

DONE: Mapping[str, Message] = {
    "assign": msg("Assigned"),
    "plan": msg("Planned"),
    "submit": msg("Submitted"),
    "verify": msg("Re-inspection judged"),
    "close": msg("Closed"),
    "reopen": msg("Reopened"),
    "extend": msg("Extended"),
    "escalate": msg("Put on the board"),
    "note": msg("Noted"),
    "similar": msg("Similar places"),
}
"""Action → what was done."""

_PARTS = {
    "measures": msg("Measures"),
    "interim": msg("Interim"),
    "budget": msg("Budget"),
    "emergency": msg("Emergency plan"),
    "lasting": msg("Lasting rule"),
    "cost": msg("Cost"),
}
"""Field of a plan, a case or another action → its name."""


def details(app: App, desk: Desk, action: Action) -> str:
    """Return what an action says, in the reader's language."""
    told = _TOLD.get(action.kind, _nothing)(app, desk, action)
    files = [f"{one.name} ({one.digest[:12]})" for one in action.evidence]
    said = [*map(app.speak.say, (*told, *parts(app, action))), action.words, *files]
    return " · ".join(word for word in said if word)


def parts(app: App, of: object) -> Iterator[Message]:
    """Yield what is written about the work, part by part, of a plan, a case or another action."""
    for name, title in _PARTS.items():
        if words := getattr(of, name, ""):
            yield msg("{name}: {words}", name=app.speak.say(title), words=words)


def _nothing(_app: App, _desk: Desk, _action: Action) -> Iterator[Message]:
    yield from ()


def _assigned(_app: App, desk: Desk, action: Assign) -> Iterator[Message | Text]:
    yield person_name(desk, action.owner)
    yield msg("due {due}", due=action.due)
    if action.major:
        yield msg("major hazard")


def _verified(_app: App, _desk: Desk, action: Verify) -> Iterator[Message]:
    yield msg("put right") if action.accepted else msg("not put right")
    yield msg("Inspection {id}", id=action.inspection)


def _extended(app: App, desk: Desk, action: Extend) -> Iterator[Message]:
    yield msg("until {day}", day=action.until)
    yield msg("asked for by {person}", person=app.speak.say(person_name(desk, action.asked_by)))


def _escalated(app: App, desk: Desk, action: Escalate) -> Iterator[Message]:
    yield msg("level {level}", level=action.level)
    yield from _supervised(app, desk, action)


def _supervised(app: App, desk: Desk, action: Plan | Escalate) -> Iterator[Message]:
    if action.supervisor:
        yield msg("Supervisor: {person}", person=app.speak.say(person_name(desk, action.supervisor)))


def _noted(_app: App, _desk: Desk, action: Note) -> Iterator[Message]:
    if action.progress is not None:
        yield msg("Progress: {progress} %", progress=action.progress)


def _looked_elsewhere(_app: App, desk: Desk, action: Similar) -> Iterator[Message | Text]:
    yield msg("Inspection {id}", id=action.inspection) if action.inspection else msg("there is none")
    yield from (place_title(desk, target) for target in action.targets)


_TOLD: Mapping[str, Callable[[App, Desk, Any], Iterator[Message | Text]]] = {
    Assign.kind: _assigned,
    Plan.kind: _supervised,
    Verify.kind: _verified,
    Extend.kind: _extended,
    Escalate.kind: _escalated,
    Note.kind: _noted,
    Similar.kind: _looked_elsewhere,
}
