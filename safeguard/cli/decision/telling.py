"""Waivers and attestations as words of a terminal, and as JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.cli.app import App
from safeguard.cli.finding.telling import person_name, place_title
from safeguard.findings.deciding import AnyDecision
from safeguard.findings.decision_codec import decision_to_data
from safeguard.findings.waiver import Standing
from safeguard.messages import Message, msg
from safeguard.pipeline.following import Desk

STANDINGS: Mapping[Standing, Message] = {
    Standing.COMING: msg("coming"),
    Standing.ACTIVE: msg("active"),
    Standing.EXPIRING: msg("expiring"),
    Standing.EXPIRED: msg("expired"),
    Standing.REVOKED: msg("revoked"),
}
"""How a decision stands → its name."""

HEADERS = (msg("Number"), msg("Item"), msg("From"), msg("Until"), msg("Standing"), msg("Why"))


def row(app: App, desk: Desk, decision: AnyDecision, standing: Standing) -> tuple[Message | str, ...]:
    """Return a decision as a row under :data:`HEADERS`."""
    about = f"{decision.item} · {place_words(app, desk, decision)}"
    days = (decision.since, decision.until)
    return (decision.id, about, *days, STANDINGS[standing], reason_words(app, desk, decision))


def line(app: App, desk: Desk, decision: AnyDecision, standing: Standing) -> Message:
    """Return one line about a decision."""
    said = {"id": decision.id, "item": decision.item, "since": decision.since, "until": decision.until}
    return msg(
        "{id}: {item}, {place}; {since} to {until}; {standing}",
        **said,
        place=place_words(app, desk, decision),
        standing=app.speak.say(STANDINGS[standing]),
    )


def place_words(app: App, desk: Desk, decision: AnyDecision) -> str:
    """Return where a decision holds, and of which subject."""
    place = place_title(desk, decision.target) if decision.target else msg("everywhere")
    subject = getattr(decision, "subject", "")
    return " · ".join(word for word in (app.speak.say(place), subject) if word)


def reason_words(app: App, desk: Desk, decision: AnyDecision) -> str:
    """Return why it was decided, what is done instead, and by whom."""
    told = [decision.reason]
    if instead := getattr(decision, "compensation", ""):
        told.append(app.speak.say(msg("Instead: {words}", words=instead)))
    asked, approved = (app.speak.say(person_name(desk, one)) for one in (decision.asked_by, decision.approved_by))
    told.append(app.speak.say(msg("asked for by {person}", person=asked)))
    told.append(app.speak.say(msg("approved by {person}", person=approved)))
    if decision.revoked_on:
        person = app.speak.say(person_name(desk, decision.revoked_by))
        told.append(app.speak.say(msg("revoked on {day} by {person}", day=decision.revoked_on, person=person)))
    return " · ".join(told)


def data(decision: AnyDecision, standing: Standing) -> dict[str, Any]:
    """Return a decision as JSON data, with how it stands."""
    return {**decision_to_data(decision), "standing": standing.value}
