"""The words of what was told, what waits and what failed: for the terminal and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from safeguard.cli.app import App
from safeguard.messages import Message, msg
from safeguard.notify.digest import Part
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.notify.outcome import Trouble, trouble_of
from safeguard.pipeline.notifying import Reminded, Waiting
from safeguard.site.model import Site

AT_WORK = timedelta(minutes=10)
"""No attempt takes longer: what was begun before and has no end was cut off."""

_STATES: Mapping[DeliveryState, Message] = {
    DeliveryState.SENT: msg("sent"),
    DeliveryState.REFUSED: msg("refused for good"),
    DeliveryState.GIVEN_UP: msg("given up after {attempt} attempts"),
}
_UNSURE = msg("unsure: it may have arrived, and is not sent again")
_UNDER_WAY = msg("is being sent")
_AGAIN = msg("failed {attempt} times, again from {at}")
_OVER = msg("failed; nothing of it is left to tell")

_TROUBLES: Mapping[Trouble, Message] = {
    Trouble.UNREACHABLE: msg("the other side cannot be reached"),
    Trouble.SLOW: msg("the other side took too long"),
    Trouble.LOGIN: msg("the other side does not accept the login"),
    Trouble.REFUSED: msg("the other side does not want this recipient or message"),
    Trouble.LATER: msg("the other side asks to come again later"),
    Trouble.NOT_TAKEN: msg("the other side did not take it"),
}
_PARTS: Mapping[Part, Message] = {
    Part.LATE: msg("late {count}"),
    Part.TODAY: msg("today {count}"),
    Part.SOON: msg("soon {count}"),
    Part.NOBODY: msg("nobody's {count}"),
    Part.OTHERS: msg("late with others {count}"),
    Part.UNREACHED: msg("could not be told {count}"),
}
_GROUP = msg("(the group)")


def local(site: Site, stamp: str) -> str:
    """Return a recorded time in the site's zone, to the minute."""
    if not stamp:
        return ""
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(site.zone)).strftime("%Y-%m-%d %H:%M")


def person_words(app: App, site: Site, person: str) -> str:
    """Return the name of a person."""
    if not person:
        return app.speak.say(_GROUP)
    return next((app.speak.say(one.name) for one in site.people if one.id == person), person)


def state_words(app: App, site: Site, one: Delivery, now: datetime, *, is_over: bool = False) -> str:
    """Return how a delivery stands."""
    if one.state is DeliveryState.BEGUN:
        fresh = now - datetime.fromisoformat(one.at) < AT_WORK
        return app.speak.say(_UNDER_WAY if fresh and not one.reason else _UNSURE)
    if one.state is DeliveryState.FAILED:
        if is_over:
            return app.speak.say(_OVER)
        return app.speak.say(msg(_AGAIN.template, attempt=one.attempt, at=local(site, one.retry_at)))
    return app.speak.say(msg(_STATES[one.state].template, attempt=one.attempt))


def reason_words(app: App, one: Delivery) -> str:
    """Return what was wrong, in the reader's language, with what the other side said behind it."""
    trouble, detail = trouble_of(one.reason)
    said = app.speak.say(_TROUBLES[trouble]) if trouble is not None else ""
    return ": ".join(part for part in (said, detail) if part)


def count_words(app: App, counts: Iterable[tuple[str, int]]) -> str:
    """Return the counts of a message in one line."""
    totals: dict[Part, int] = {}
    for key, count in counts:
        part = Part(key.partition(".")[0])
        totals[part] = totals.get(part, 0) + count
    return ", ".join(app.speak.say(msg(_PARTS[part].template, count=number)) for part, number in totals.items())


def tell_reminded(app: App, site: Site, done: Reminded) -> None:
    """Say what one round did, or would do."""
    now = app.environment.now()
    rows = [_row(app, site, one, state_words(app, site, one, now), reason_words(app, one)) for one in done.ended]
    rows += [_row(app, site, one, app.speak.say(_UNSURE), reason_words(app, one)) for one in done.unsure]
    rows += [_row(app, site, one, app.speak.say(msg("would be sent now")), "") for one in done.to_send]
    rows += [_row(app, site, one, waiting_words(app, site, one), "") for one in done.waiting]
    if rows:
        app.out.table((msg("Person"), msg("Channel"), msg("Message"), msg("What became of it"), msg("Why")), rows)
    else:
        app.out.say(msg("Nobody is to be told anything now"))
    tell_unreached(app, site, done.unreached)


def tell_unreached(app: App, site: Site, people: Iterable[str]) -> None:
    """Say who should be told something, and cannot be."""
    if names := ", ".join(person_words(app, site, one) for one in people):
        app.out.say(msg("No channel reaches: {people}", people=names))


def waiting_words(app: App, site: Site, one: Waiting) -> str:
    """Return until when something waits."""
    if not one.until:
        return app.speak.say(msg("waits until the channel can be used"))
    return app.speak.say(msg("waits until {at}", at=local(site, one.until)))


def _row(app: App, site: Site, one: Delivery | Waiting, state: str, why: str) -> tuple[str, ...]:
    return person_words(app, site, one.person), one.channel, count_words(app, one.counts), state, why


def reminded_data(app: App, site: Site, done: Reminded) -> dict[str, Any]:
    """Return what one round did as data."""
    return {
        "site": site.site,
        "ended": [delivery_data(one) for one in done.ended],
        "unsure": [delivery_data(one) for one in done.unsure],
        "to_send": [waiting_data(one) for one in done.to_send],
        "waiting": [waiting_data(one) for one in done.waiting],
        "unreached": done.unreached,
        "problems": [app.speak.say(one.message) for one in done.problems],
    }


def delivery_data(one: Delivery) -> dict[str, Any]:
    """Return a delivery as data."""
    return {**asdict(one), "state": one.state.value, "counts": dict(one.counts)}


def waiting_data(one: Waiting) -> dict[str, Any]:
    """Return what waits as data."""
    return {**asdict(one), "counts": dict(one.counts)}
