"""What each kind of ledger entry means for the projections: the only place that writes to them.

The same functions serve when an entry is written and when all of them are made again to be compared, so a projection
can never mean more than the ledger says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import orjson
from sqlalchemy import Connection, delete, insert, select, update

from safeguard.record import ledger
from safeguard.record.bulk import Facts, insert_many
from safeguard.record.canonical import canonical, compose
from safeguard.record.case_rows import acted
from safeguard.record.decision_rows import granted, revoked
from safeguard.record.delivery_rows import delivered
from safeguard.record.entry import Data, Written, number_of
from safeguard.record.finding_rows import saved
from safeguard.record.model import InspectionState
from safeguard.record.occurrence_rows import (
    ENDS,
    end_facts,
    occurrence_begun,
    occurrence_facts,
    occurrences_ended,
    occurrences_opened,
)
from safeguard.record.schedule_rows import schedule_facts, schedules_started
from safeguard.record.schema import contents, inspections, results, steps
from safeguard.record.turn_rows import turned_by_people


def _result_facts(data: Data) -> Facts:
    """Keep step, status, and 1 where a person may answer: unanswered, answered, or waiting for another answer."""
    status = data["status"]
    asked = status == "not_reviewed" or "answer" in data or data.get("skip") == "blocked_by"
    return data["step"], status, int(asked)


def _inspection_facts(data: Data) -> Facts:
    return data["id"], data["site"], data["by"], data["planned"], data.get("occurrence")


_LISTS: Mapping[str, tuple[str, Callable[[Data], Facts]]] = {
    "contents.kept": ("contents", lambda data: (data["digest"],)),
    "inspection.begun": ("inspections", _inspection_facts),
    "steps.planned": ("steps", lambda data: (data["key"],)),
    "results.added": ("results", _result_facts),
    "results.answered": ("results", _result_facts),
    "inspection.finished": ("none", tuple),
    "inspection.closed": ("none", tuple),
    "findings.saved": ("findings", lambda data: (data["id"], data)),
    "finding.acted": ("acts", lambda data: (data["finding"], data["action"], data.get("login", ""))),
    **dict.fromkeys(("waiver.granted", "attestation.granted"), ("decisions", lambda data: (data,))),
    **dict.fromkeys(("waiver.revoked", "attestation.revoked"), ("decisions", lambda data: (data,))),
    "schedule.started": ("schedules", schedule_facts),
    "occurrence.opened": ("occurrences", occurrence_facts),
    **dict.fromkeys(ENDS, ("occurrences", end_facts)),
    **dict.fromkeys(("delivery.begun", "delivery.ended"), ("deliveries", lambda data: (data,))),
    **dict.fromkeys(ledger.OF_THE_RECORD, ("none", tuple)),
}
"""Kind of entry → name of the list in its body, and what of each of its pieces a projection may keep."""


Spelled = tuple[Facts, bytes]
"""One piece of an entry: what a projection keeps of it, and its words. Light enough to hold thousands."""


def spell(kind: str, data: Data) -> Spelled:
    """Make data ready to be written in an entry of a kind."""
    # A copy of its own size: what orjson returns keeps a buffer of some kilobytes from being used again.
    return _LISTS[kind][1](data), b"%b" % canonical(data)


def write(connection: Connection, kind: str, at: str, actor: str, head: Data, pieces: Sequence[Spelled] = ()) -> int:
    """Append an entry to the ledger and apply it, inside the caller's transaction; returns its number."""
    body, starts = compose(head, _LISTS[kind][0], [words for _, words in pieces])
    seq = ledger.append(connection, kind, at, actor, body)
    facts, sizes = _taken_apart(pieces)
    _APPLY[kind](connection, Written(seq, at, actor, head, facts, starts, sizes, connection))
    return seq


def replay(connection: Connection, entry: ledger.Entry, source: Connection | None = None) -> None:
    """Apply an entry that was read from a ledger.

    Args:
        connection: where the projections are made again.
        entry: the one that follows all that were applied before.
        source: where the ledger can be read, if that is elsewhere.

    Raises:
        KeyError, TypeError, ValueError: it is not an entry that this program wrote.
    """
    head = orjson.loads(entry.body)
    name, _ = _LISTS[entry.kind]
    pieces = [spell(entry.kind, data) for data in head.pop(name)]
    body, starts = compose(head, name, [words for _, words in pieces])
    if body != entry.body:
        raise ValueError("not canonical JSON")
    facts, sizes = _taken_apart(pieces)
    written = Written(entry.seq, entry.at, entry.actor, head, facts, starts, sizes, source or connection)
    _APPLY[entry.kind](connection, written)


def _taken_apart(pieces: Sequence[Spelled]) -> tuple[list[Facts], list[int]]:
    return [facts for facts, _ in pieces], [len(words) for _, words in pieces]


def _contents_kept(connection: Connection, written: Written) -> None:
    insert_many(connection, contents, [(facts[0], *place) for facts, *place in written.rows])


def _inspection_begun(connection: Connection, written: Written) -> None:
    for (id_, site, by, planned, occurrence), seq, start, size in written.rows:
        values = {"id": id_, "site": site, "by": by, "planned": planned, "start": start, "size": size}
        values |= dict.fromkeys(("number", "changed_seq", "seq"), seq)
        values |= dict.fromkeys(("ended_at", "closed_at", "closed_by", "close_reason"), "")
        values |= {"state": InspectionState.RUNNING.value, "counts": "{}", "findings_seq": 0}
        connection.execute(insert(inspections).values(**values))
        if occurrence is not None:
            occurrence_begun(connection, (site, *occurrence), id_, seq)


def _steps_planned(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    rows = enumerate(written.rows, written.head["first"])
    insert_many(connection, steps, [(number, ord_, facts[0], *place) for ord_, (facts, *place) in rows])


def _results_added(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    _insert_results(connection, number, written)
    _count(connection, number, Counter(status for _, status, _ in written.facts), written.seq)


def _results_answered(connection: Connection, written: Written) -> None:
    number = number_of(connection, written.head["inspection"])
    there = (results.c.inspection == number) & results.c.ord.in_(written.head["ords"])
    change = Counter(status for _, status, _ in written.facts)
    change.subtract(Counter(connection.execute(select(results.c.status).where(there)).scalars()))
    connection.execute(delete(results).where(there))
    _insert_results(connection, number, written)
    _count(connection, number, change, written.seq)


def _insert_results(connection: Connection, number: int, written: Written) -> None:
    rows = zip(written.head["ords"], written.rows, strict=True)
    values = [(number, ord_, status, asked, *place) for ord_, ((_, status, asked), *place) in rows]
    insert_many(connection, results, values)


def _count(connection: Connection, number: int, change: Mapping[str, int], seq: int) -> None:
    here = inspections.c.number == number
    counts = Counter(orjson.loads(connection.execute(select(inspections.c.counts).where(here)).scalar_one()))
    counts.update(change)
    kept = {status: times for status, times in counts.items() if times}
    connection.execute(update(inspections).where(here).values(counts=canonical(kept).decode(), changed_seq=seq))


def _inspection_finished(connection: Connection, written: Written) -> None:
    _change(connection, written, {"state": InspectionState.OPEN.value, "ended_at": written.head["at"]})


def _inspection_closed(connection: Connection, written: Written) -> None:
    head = written.head
    closed = {"closed_at": head["at"], "closed_by": head["by"], "close_reason": head["reason"]}
    _change(connection, written, {"state": InspectionState.CLOSED.value, **closed})


def _change(connection: Connection, written: Written, values: Mapping[str, object]) -> None:
    here = inspections.c.number == number_of(connection, written.head["inspection"])
    connection.execute(update(inspections).where(here).values(**values, changed_seq=written.seq))


def _findings_saved(connection: Connection, written: Written) -> None:
    saved(connection, written)
    _change(connection, written, {"findings_seq": written.seq})


def _finding_acted(connection: Connection, written: Written) -> None:
    turned_by_people(connection, written, acted(connection, written))


def _nothing(connection: Connection, written: Written) -> None:
    """Change nothing: the entry speaks of the record itself."""


_APPLY: Mapping[str, Callable[[Connection, Written], None]] = {
    "contents.kept": _contents_kept,
    "inspection.begun": _inspection_begun,
    "steps.planned": _steps_planned,
    "results.added": _results_added,
    "results.answered": _results_answered,
    "inspection.finished": _inspection_finished,
    "inspection.closed": _inspection_closed,
    "findings.saved": _findings_saved,
    "finding.acted": _finding_acted,
    **dict.fromkeys(("waiver.granted", "attestation.granted"), granted),
    **dict.fromkeys(("waiver.revoked", "attestation.revoked"), revoked),
    "schedule.started": schedules_started,
    "occurrence.opened": occurrences_opened,
    **{name: partial(occurrences_ended, kind) for name, kind in ENDS.items()},
    **dict.fromkeys(("delivery.begun", "delivery.ended"), delivered),
    **dict.fromkeys(ledger.OF_THE_RECORD, _nothing),
}
