"""What the record refuses of occurrences: a second inspection of one, and ends that are not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from safeguard.errors import Problem, RecordError
from safeguard.messages import msg
from safeguard.record import rules
from safeguard.record.model import Inspection
from safeguard.record.occurrence_rows import Key, rows_of
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd

UTC = "+00:00"


class OccurrenceTakenError(RecordError):
    """Somebody else has begun the inspection of this occurrence, or it is done."""

    exit_code = 65


def may_begin_for(connection: Connection, inspection: Inspection) -> None:
    """Refuse an inspection for an occurrence that is not known, has one already, or is done.

    One that somebody closed before all was answered may be followed by another: nothing was done by it.
    """
    if inspection.occurrence is None:
        return
    schedule, period = inspection.occurrence
    about = {"schedule": schedule, "period": period}
    key = (inspection.site, schedule, period)
    row = rows_of(connection, [key]).get(key)
    if row is None:
        rules.refuse_all([_unknown(key)])
    if row.inspection and not _given_up(connection, row.inspection):
        taken = msg("Inspection {id} was begun for {schedule} of {period} already", id=row.inspection, **about)
        raise OccurrenceTakenError(taken, hint=msg("Go on with it: safeguard run --resume {id}", id=row.inspection))
    if row.done_at or row.back_filled_at:
        raise OccurrenceTakenError(msg("{schedule} of {period} is done already", **about))


def _given_up(connection: Connection, inspection: str) -> bool:
    return bool(rules.existing(connection, inspection).close_reason)


def may_open(given: Sequence[Occurrence]) -> None:
    """Refuse occurrences whose times do not follow one another, or are not spelled as all are."""
    rules_broken = [problem for one in given for problem in _wrong_times(one)]
    if rules_broken:
        rules.refuse_all(rules_broken)


def _wrong_times(one: Occurrence) -> Iterator[Problem]:
    times = (one.opens, one.due, one.closes)
    if not (one.opens < min(one.due, one.closes) and all(time.endswith(UTC) for time in times)):
        about = {"schedule": one.schedule, "period": one.period, "opens": one.opens}
        about |= {"due": one.due, "closes": one.closes}
        wrong = msg("{schedule} of {period} opens {opens}, is due {due}, closes {closes}: that cannot be", **about)
        yield Problem(wrong)


@dataclass(slots=True)
class Ending:
    """Ends that were judged: what is to be written, and what is against the others."""

    connection: Connection
    fresh: dict[EndKind, list[OccurrenceEnd]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def judge(self, ends: Sequence[OccurrenceEnd]) -> None:
        """Judge ends one after the other, each as if those before it were written."""
        known = rows_of(self.connection, dict.fromkeys(one.key for one in ends))
        said: dict[Key, set[EndKind]] = {key: _ended(row) for key, row in known.items()}
        for one in ends:
            if one.key not in known:
                self.problems.append(_unknown(one.key))
            elif not self._is_said(one, said[one.key]) and not self._refused(one, said[one.key], known[one.key]):
                said[one.key].add(one.kind)
                self.fresh.setdefault(one.kind, []).append(one)

    def _is_said(self, one: OccurrenceEnd, before: set[EndKind]) -> bool:
        """Whether nothing is to be written: it is so already, or it is done, and so was not missed."""
        return one.kind in before or (one.kind is EndKind.MISSED and EndKind.DONE in before)

    def _refused(self, one: OccurrenceEnd, before: set[EndKind], row: Row[Any]) -> bool:
        about = {"schedule": one.schedule, "period": one.period, "at": one.at}
        wrong = None
        if one.kind is EndKind.DONE and EndKind.MISSED in before:
            wrong = msg("{schedule} of {period} was missed; it can only be back-filled", **about)
        elif one.kind is EndKind.DONE and _instant(one.at) >= _instant(row.closes):
            wrong = msg("{schedule} of {period} cannot be done at {at}: its period was over", **about)
        elif one.kind is EndKind.MISSED and _instant(one.at) < _instant(row.due):
            wrong = msg("{schedule} of {period} cannot be missed at {at}: it was not due yet", **about)
        elif one.kind is EndKind.FILLED and EndKind.MISSED not in before:
            wrong = msg("{schedule} of {period} was not missed, so it cannot be back-filled", **about)
        if wrong is not None:
            self.problems.append(Problem(wrong))
        return wrong is not None


def _ended(row: Row[Any]) -> set[EndKind]:
    times = ((EndKind.DONE, row.done_at), (EndKind.MISSED, row.missed_at), (EndKind.FILLED, row.back_filled_at))
    return {kind for kind, time in times if time}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _unknown(key: Key) -> Problem:
    site, schedule, period = key
    about = {"site": site, "schedule": schedule, "period": period}
    return Problem(msg("The record knows no occurrence {period} of {schedule} at {site}", **about))
