"""A thing that is due: whatever it comes from, whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from safeguard.errors import Problem
from safeguard.messages import Message, Text


class DueKind(StrEnum):
    """Where it comes from."""

    OCCURRENCE = "occurrence"
    FINDING = "finding"
    WAIVER = "waiver"
    ATTESTATION = "attestation"
    REGISTER = "register"
    CITATION = "citation"
    CALENDAR = "calendar"


class Urgency(StrEnum):
    """How it stands on the day."""

    UNSEEN = "unseen"
    """It could not be looked at: something may be due, and nobody knows."""
    MISSED = "missed"
    """It can no longer be done in time, for good."""
    LATE = "late"
    UNSURE = "unsure"
    """Only a month or a year is known, and it has begun: it may be late."""
    DUE = "due"
    """Today, or to come."""
    COUNTED = "counted"
    """A figure that has no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueThing:
    """One thing that somebody has to see to."""

    kind: DueKind
    urgency: Urgency
    site: str
    """Id of the site; its path, where the site itself could not be read."""
    title: Message | Text
    subject: str = ""
    """What of it, in words that belong to no language: a row, a file, a period."""
    place: Message | Text | None = None
    """Where it is."""
    person: str = ""
    """Id of who sees to it; empty: the site names nobody who could."""
    first: date | None = None
    """First day that is meant, where only a month or a year is known."""
    day: date | None = None
    """Last day on which it is in time."""
    days: int | None = None
    """Until that day: 0 today, below 0 it has passed."""
    to_do: Message | None = None
    command: str = ""
    """What to type; empty: it is not done with this program."""
    about: Mapping[str, str | int] = field(default_factory=dict)
    """What names it: ``finding``, ``number``, ``schedule``, ``period``, ``register``, ``row``."""
    problems: tuple[Problem, ...] = ()
    """Why it could not be looked at."""


def urgency_on(today: date, day: date, first: date | None = None) -> Urgency:
    """Return how a day stands.

    Args:
        today: the day from which it is seen.
        day: the last one that is in time.
        first: the first one that may be meant; ``None``: it is known to the day.
    """
    if day < today:
        return Urgency.LATE
    return Urgency.UNSURE if first is not None and first != day and first <= today else Urgency.DUE


def in_order(things: Iterable[DueThing]) -> tuple[DueThing, ...]:
    """Return things by urgency: what could not be looked at, then by their days, the latest first; figures last."""
    return tuple(sorted(things, key=_rank))


_KINDS = {kind: number for number, kind in enumerate(DueKind)}


def _rank(thing: DueThing) -> tuple[bool, bool, int, int]:
    days = thing.days
    return thing.urgency is not Urgency.UNSEEN, days is None, days or 0, _KINDS[thing.kind]
