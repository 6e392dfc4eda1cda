"""Whether what a site says of its audits and reminders refers to something, and can come true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from safeguard.checkers.target import TargetKind
from safeguard.checklist.frequency import WORDS, is_frequency
from safeguard.checklist.model import Domain
from safeguard.checklist.recurrence import read_rule
from safeguard.checklist.selection import key_of_place
from safeguard.messages import msg
from safeguard.site.found import Found, unknown
from safeguard.site.model import Schedule, Site
from safeguard.site.roles import ROLES
from safeguard.written.source import Step

_NOBODY = "There is neither a person nor a role {name}"


def recurring(site: Site) -> Found:
    """Yield what is wrong with schedules, channels and who is told."""
    somebody = {*ROLES, *site.roles, *(person.id for person in site.people)}
    places = _places(site)
    for number, one in enumerate(site.schedules):
        at = ("schedules", number)
        yield from unknown((*at, "owner"), one.owner, somebody, _NOBODY)
        yield from _often(at, one)
        yield from _days(at, one)
        yield from _where(at, one, places)
    for number, channel in enumerate(site.notify.channels):
        for position, name in enumerate(channel.people):
            yield from unknown(("notify", "channels", number, "people", position), name, somebody, _NOBODY)
    for role in site.notify.climb:
        yield from unknown(("notify", "climb", role), role, {*ROLES, *site.roles}, "There is no role {name}")
    yield from _twice(("schedules",), (one.id for one in site.schedules))
    yield from _twice(("notify", "channels"), (one.id for one in site.notify.channels))


def _often(at: tuple[Step, ...], one: Schedule) -> Found:
    place = (*at, "every")
    if one.every == "event" or not is_frequency(one.every):
        words = ", ".join(word for word in WORDS if word != "event")
        hint = msg("Known here: {words}, or a recurrence rule such as FREQ=MONTHLY;BYDAY=1MO", words=words)
        yield place, msg("{value} does not say when an audit comes", value=one.every), hint
    elif one.every not in WORDS and read_rule(one.every).count is not None and one.since is None:
        hint = msg("Write since: with the day from which it counts, or take COUNT out")
        yield place, msg("COUNT counts from a first day, and there is none"), hint


def _days(at: tuple[Step, ...], one: Schedule) -> Found:
    if one.since is not None and one.until is not None and one.until < one.since:
        about = {"since": one.since.isoformat(), "until": one.until.isoformat()}
        yield (*at, "until"), msg("It ends on {until}, before it begins on {since}", **about), None


def _where(at: tuple[Step, ...], one: Schedule, places: set[str]) -> Found:
    for position, domain in enumerate(one.domains):
        yield from unknown((*at, "domains", position), domain, set(Domain), "There is no domain {name}")
    for position, place in enumerate(one.places):
        yield from unknown((*at, "places", position), key_of_place(place), places, "There is no place {name}")


def _places(site: Site) -> set[str]:
    """Return the keys of everything that items can be asked of."""
    ids = {
        TargetKind.SITE: [site.site],
        TargetKind.UNIT: [one.id for one in site.units],
        TargetKind.AREA: [one.id for one in site.areas],
        TargetKind.SHARE: [one.id for one in site.shares],
        TargetKind.HOST: [one.id for one in site.hosts],
        TargetKind.PERSON: [one.id for one in site.people],
    }
    return {f"{kind.value}:{name}" for kind, names in ids.items() for name in names}


def _twice(at: tuple[Step, ...], ids: Iterable[str]) -> Found:
    names = list(ids)
    counts = Counter(names)
    for number, name in enumerate(names):
        if counts[name] > 1:
            yield (*at, number, "id"), msg("The id {id} stands {count} times", id=name, count=counts[name]), None
