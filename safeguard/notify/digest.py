"""The digest of a day: how many things of which kind somebody is told of, and nothing else about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeguard.notify.ladder import Item, Ladder


class Part(StrEnum):
    """The parts of a digest, in the order in which they are read."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    NOBODY = "nobody"
    """Nobody is responsible for it."""
    OTHERS = "others"
    """What other people have not done in time."""
    UNREACHED = "unreached"
    """People who could not be told."""


PEOPLE = f"{Part.UNREACHED}.people"
"""Key of the number of people who could not be told."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a digest is for."""

    people: frozenset[str]
    """Ids: one, or all who read the same group."""
    climb: int | None = None
    """From how many days after its date a thing of somebody else concerns them; ``None``: never."""
    watches: bool = False
    """Whether they are told of what nobody is responsible for, and of whom nothing reached."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is told to one reader on one day."""

    day: date
    counts: tuple[tuple[str, int], ...]
    """``late.finding`` → how many, in the order in which it is read."""
    urgent: bool = False
    """Something critical is late: it is told on days off too."""


def parts_of(counts: Iterable[tuple[str, int]]) -> Mapping[Part, Mapping[str, int]]:
    """Return counts by part and kind, in the order in which they are read."""
    known = dict(counts)
    return {
        part: kinds
        for part in Part
        if (kinds := {key.partition(".")[2]: count for key, count in known.items() if key.startswith(f"{part}.")})
    }


def digest_of(
    reader: Reader, items: Sequence[Item], ladder: Ladder, since: date | None, today: date, unreached: int = 0
) -> Digest | None:
    """Return what a reader is told today; ``None``: nothing has come up since they were told last.

    What is told holds everything that is near or late, not only what has come up: a later digest makes an earlier
    one superfluous.

    Args:
        reader: whom.
        items: all that is due in the office.
        ladder: when.
        since: day of their last digest; ``None``: never.
        today: in the site's zone.
        unreached: how many people could not be told since then.
    """
    watches = reader.watches
    told = [(part, one) for one in items if (part := _part(one, reader, ladder, today)) is not None]
    if not (watches and unreached) and not any(_has_come_up(*one, reader, ladder, since, today) for one in told):
        return None
    counted = Counter(f"{part}.{one.kind}" for part, one in told)
    if watches and unreached:
        counted[PEOPLE] = unreached
    order = [part.value for part in Part]
    counts = sorted(counted.items(), key=lambda pair: (order.index(pair[0].partition(".")[0]), pair[0]))
    return Digest(today, tuple(counts), any(one.critical and one.due < today for _, one in told))


def _part(item: Item, reader: Reader, ladder: Ladder, today: date) -> Part | None:
    late = (today - item.due).days
    mine = item.person in reader.people
    near = late >= -ladder.ahead
    if mine and near:
        if late > 0:
            return Part.LATE
        return Part.SOON if late else Part.TODAY
    if mine:
        return None
    if not item.person:
        return Part.NOBODY if reader.watches and near else None
    return Part.OTHERS if reader.climb is not None and late >= max(reader.climb, 1) else None


def _has_come_up(part: Part, item: Item, reader: Reader, ladder: Ladder, since: date | None, today: date) -> bool:
    if part is Part.OTHERS:
        return ladder.climbs(item.due, max(reader.climb or 0, 1), since, today)
    return ladder.tells(item.due, since, today)
