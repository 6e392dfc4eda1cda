"""All that happened to findings, read back in the order of the ledger: what inspections said, and what people did.

An inspection that was weighed again after an answer came may say something else than before, or take back what it said:
then that is one more thing that happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action, action_from_data
from safeguard.findings.case import Hand, Sighting
from safeguard.findings.codec import finding_from_data
from safeguard.findings.model import Delta, Finding
from safeguard.record.among import among, listed
from safeguard.record.entry import Data, chunks
from safeguard.record.reading import words
from safeguard.record.schema import actions, findings, inspections, ledger, results, steps
from safeguard.results.status import Grade

NOBODY = ("", "")
Answerer = tuple[str, str]
"""Who answered a question, and at which login."""

_DELTAS = {delta.value: delta for delta in Delta}
_SEVERITIES = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a sighting takes from its inspection."""

    inspection: str
    began: int
    as_of: str
    hand: Hand
    """Who started it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an inspection says of a finding, in full."""

    sighting: Sighting
    about: Finding


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did about a finding."""

    seq: int
    at: str
    hand: Hand
    action: Action


_BEGUN: Select[Any] = select(inspections.c.number, *(inspections.c[name] for name in ("seq", "start", "size"))).where(
    inspections.c.number.in_(bindparam("numbers", expanding=True))
)


def occasions(connection: Connection, source: Connection, numbers: Collection[int]) -> dict[int, Occasion]:
    """Return what is to be known of some inspections, by number."""
    found: dict[int, Occasion] = {}
    for some in chunks(numbers):
        rows = connection.execute(_BEGUN, {"numbers": some}).all()
        for row, begun in zip(rows, words(source, rows), strict=True):
            hand = Hand(person=begun["by"], login=begun.get("login", ""))
            found[row.number] = Occasion(begun["id"], row.number, begun["as_of"], hand)
    return found


_ANSWERS: Select[Any] = (
    select(steps.c.key, results.c.seq, results.c.start, results.c.size)
    .join(results, (results.c.inspection == steps.c.inspection) & (results.c.ord == steps.c.ord))
    .where(
        steps.c.inspection == bindparam("number"),
        among(steps.c.key, "keys"),
        results.c.asked == 1,
    )
)


def answerers(
    connection: Connection, source: Connection, number: int, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Answerer]:
    """Return who answered questions of an inspection.

    Args:
        connection: where the projections are.
        source: where the ledger is.
        number: of the inspection.
        pairs: item and target of each question; those that nobody answered are left out of what is returned.
    """
    by_key = {key: pair for pair in pairs for key in (pair[0], f"{pair[0]}@{pair[1]}")}
    found: dict[tuple[str, str], Answerer] = {}
    for keys in chunks(by_key):
        rows = connection.execute(_ANSWERS, {"number": number, "keys": listed(keys)}).all()
        for row, result in zip(rows, words(source, rows), strict=True):
            if answer := result.get("answer"):
                found[by_key[row.key]] = (answer["by"], answer.get("login", ""))
    return found


def sighting(occasion: Occasion, said: int, at: str, data: Data, answerer: Answerer = NOBODY) -> Sighting:
    """Return what an inspection says of a finding, out of the words in which it says so."""
    answered = Hand(person=answerer[0], login=answerer[1])
    severity = _SEVERITIES[data["severity"]]
    hands = (occasion.hand,) if not answerer[0] or answered == occasion.hand else (occasion.hand, answered)
    return Sighting(
        seq=said,
        inspection=occasion.inspection,
        began=occasion.began,
        at=at,
        as_of=occasion.as_of,
        hands=hands,
        delta=_DELTAS[data["delta"]],
        severity=severity,
        major=severity is Severity.CRITICAL and data["observation"].get("grade") == Grade.MAJOR,
        recurrences=data["recurrences"],
    )


_SIGHTINGS: Select[Any] = select(
    *(findings.c[name] for name in ("id", "said", "inspection", "delta", "answered_by", "answered_login")),
    *(findings.c[name] for name in ("seq", "start", "size")),
).where(among(findings.c.id, "ids"))


def sightings(connection: Connection, source: Connection, rows: Sequence[Row[Any]]) -> Iterator[Seen]:
    """Yield what inspections said of findings, out of rows with the columns of :func:`said_of`."""
    known = occasions(connection, source, {row.inspection for row in rows})
    times = times_of(source, {row.said for row in rows})
    for row, data in zip(rows, words(source, rows), strict=True):
        at, _ = times[row.said]
        told = {**data, "delta": row.delta}
        said = sighting(known[row.inspection], row.said, at, told, (row.answered_by, row.answered_login))
        yield Seen(said, finding_from_data(told))


def said_of(connection: Connection, ids: Sequence[str], *also: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Return where all stands that inspections said of some findings, for :func:`sightings`."""
    return connection.execute(_SIGHTINGS.where(*also), {"ids": listed(ids)}).all()


_ACTS: Select[Any] = select(actions.c.finding, actions.c.ord, actions.c.seq, actions.c.start, actions.c.size).where(
    among(actions.c.finding, "ids")
)


def histories(
    connection: Connection, source: Connection, ids: Sequence[str], *, without: int = 0
) -> Mapping[str, list[Seen | Done]]:
    """Return all that happened to some findings, in order, by id.

    Args:
        connection: where the projections are.
        source: where the ledger is.
        ids: as many as one statement takes.
        without: number of an inspection that is left out of account; 0: none.
    """
    told: dict[str, list[tuple[int, int, Seen | Done]]] = {one: [] for one in ids}
    rows = said_of(connection, ids, findings.c.inspection != without)
    for row, seen in zip(rows, sightings(connection, source, rows), strict=True):
        told[row.id].append((row.said, 0, seen))
    for row, done in deeds(connection, source, ids):
        told[row.finding].append((row.seq, row.ord, done))
    return {one: [event for *_, event in sorted(events, key=itemgetter(0, 1))] for one, events in told.items()}


def deeds(connection: Connection, source: Connection, ids: Sequence[str]) -> Iterator[tuple[Row[Any], Done]]:
    """Yield what people did about some findings, each with the row that names the finding."""
    rows = connection.execute(_ACTS, {"ids": listed(ids)}).all()
    times = times_of(source, {row.seq for row in rows})
    for row, data in zip(rows, words(source, rows), strict=True):
        at, actor = times[row.seq]
        hand = Hand(person=actor, login=data.get("login", ""))
        yield row, Done(row.seq, at, hand, action_from_data(data["action"]))


def times_of(source: Connection, seqs: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return time and actor of entries of the ledger, by number."""
    found: dict[int, tuple[str, str]] = {}
    for some in chunks(seqs):
        rows = source.execute(select(ledger.c.seq, ledger.c.at, ledger.c.actor).where(ledger.c.seq.in_(some)))
        found |= {seq: (at, actor) for seq, at, actor in rows}
    return found
