"""Who is told on which channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safeguard.notify.address import Variable, fields_of, whole_url
from safeguard.notify.digest import Reader
from safeguard.site.model import Channel, Notify, Person, Site


@dataclass(frozen=True, slots=True)
class Way:
    """One reader on one channel."""

    channel: Channel
    person: str
    """Id; empty: a group that several people read."""
    reader: Reader
    fields: tuple[tuple[str, str], ...] = ()
    """What the channel's URL must know of the person."""
    language: str = ""
    """Of the person; empty: the site's."""


def watchers(site: Site) -> frozenset[str]:
    """Return whoever looks after what nobody else does: holders of the role that is told of late things first.

    Where nobody has that role, those of the next.
    """
    for role, _ in sorted(site.notify.climb.items(), key=lambda pair: pair[1]):
        if held := frozenset(one.id for one in site.people if role in one.roles):
            return held
    return frozenset(one.id for one in site.people if {"safety_officer", "leader"} & set(one.roles))


def ways(site: Site, variable: Variable) -> tuple[Way, ...]:
    """Return every way on which somebody can be told, the watchers last: they are told of whom nothing reached.

    A channel whose URL knows nothing of persons (the robot of a group) and that several read is told once for all.
    """
    watching = watchers(site)
    found = [way for channel in site.notify.channels for way in _on(channel, site, variable, watching)]
    return tuple(sorted(found, key=lambda way: way.reader.watches))


def _on(channel: Channel, site: Site, variable: Variable, watching: frozenset[str]) -> Iterator[Way]:
    wanted = fields_of(whole_url(channel.url, variable))
    people = [one for one in site.people if not channel.people or {one.id, *one.roles} & set(channel.people)]
    if not wanted and len(people) > 1:
        yield Way(channel, "", _reader(people, site.notify, watching))
        return
    for person in people:
        known = fields_of_person(person)
        if all(known[name] for name in wanted):
            yield Way(
                channel,
                person.id,
                _reader([person], site.notify, watching),
                tuple(known.items()),
                person.language or "",
            )


def fields_of_person(person: Person) -> Mapping[str, str]:
    """Return what a channel may know of a person."""
    return {"email": person.email, "phone": person.phone, "person": person.id}


def unreachable(found: Iterable[Way], site: Site) -> tuple[str, ...]:
    """Return the ids of people whom no channel reaches: none is for them, or their address is not known."""
    reached = {person for way in found for person in way.reader.people}
    return tuple(one.id for one in site.people if one.id not in reached)


def _reader(people: Iterable[Person], notify: Notify, watching: frozenset[str]) -> Reader:
    members = list(people)
    days = [days for role, days in notify.climb.items() if any(role in one.roles for one in members)]
    ids = frozenset(one.id for one in members)
    return Reader(ids, min(days, default=None), watches=bool(ids & watching))
