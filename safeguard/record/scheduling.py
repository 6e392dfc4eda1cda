"""The part of a record that keeps schedules and what falls due by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Select, literal_column, select

from safeguard.record import rules
from safeguard.record.access import Access, batches
from safeguard.record.model import OccurrenceFilter
from safeguard.record.occurrence_query import Place, page, place_of
from safeguard.record.occurrence_rows import Key, end_data, occurrence_data, occurrence_of, rows_of
from safeguard.record.occurrence_rules import Ending, may_open
from safeguard.record.reading import WINDOW
from safeguard.record.schedule_rows import digest_of, schedule_data, started_of
from safeguard.record.schema import occurrences
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd, Started

EVERY = OccurrenceFilter()

AT_ONCE = 10_000
"""How many occurrences are made durable together; others may write in between."""


class Scheduling(Access):
    """What the record does with schedules and occurrences."""

    def start_schedules(self, site: str, wanted: Sequence[Started], at: str, by: str) -> tuple[Started, ...]:
        """Record from which day on schedules count, and how they are defined; only what is new or has changed.

        Args:
            site: id of the site whose schedules they are.
            wanted: each schedule once.
            at: UTC, ISO 8601.
            by: who caused it.

        Returns:
            All schedules of the site that were ever started, by id.
        """
        with self._writing():
            known = started_of(self._connection, site)
            fresh = [one for one in wanted if _differs(known.get(one.schedule), one)]
            for _, batch in batches(fresh):
                self._say("schedule.started", at, by, {}, (schedule_data(site, one) for one in batch))
            return tuple((started_of(self._connection, site) if fresh else known).values())

    def started(self, site: str) -> Mapping[str, Started]:
        """Return all schedules of a site that were ever started, by id; also those that are gone."""
        with self._reading():
            return started_of(self._connection, site)

    def open_occurrences(self, opened: Iterable[Occurrence], at: str, by: str) -> tuple[Occurrence, ...]:
        """Record what falls due; what is known already is left as it is, whoever recorded it.

        Ten thousand at a time are durable at once; who is interrupted calls it again.

        Args:
            opened: what the plan says of each counts, nothing of what happened later; may be a generator.
            at: UTC, ISO 8601.
            by: who caused it.

        Returns:
            Those that were not there before.

        Raises:
            RecordError: times that cannot be; of those ten thousand nothing is recorded.
        """
        written: list[Occurrence] = []
        for _, many in batches(opened, AT_ONCE):
            may_open(many)
            with self._writing():
                for _, batch in batches(many):
                    written += self._open(batch, at, by)
        return tuple(written)

    def _open(self, batch: Sequence[Occurrence], at: str, by: str) -> Iterator[Occurrence]:
        given: dict[Key, Occurrence] = {}
        for one in batch:
            given.setdefault(one.key, one)
        known = rows_of(self._connection, given)
        fresh = [one for key, one in given.items() if key not in known]
        if not fresh:
            return iter(())
        seq = self._say("occurrence.opened", at, by, {}, map(occurrence_data, fresh))
        return (_newly(one, at, seq) for one in fresh)

    def end_occurrences(self, ends: Sequence[OccurrenceEnd], at: str, by: str) -> tuple[OccurrenceEnd, ...]:
        """Record that occurrences were done, missed or back-filled: all of it, or nothing.

        What ended so already is not written again, nor that one was missed which is done.

        Args:
            ends: in order; one that was missed may be back-filled in the same call.
            at: UTC, ISO 8601; recorded time.
            by: who caused it.

        Returns:
            What was written.

        Raises:
            RecordError: one is not known, is done after it was missed or after its period, is missed before it was due,
                or is back-filled though it was not missed; all that is wrong, and nothing is recorded.
        """
        with self._writing():
            judged = Ending(self._connection)
            judged.judge(ends)
            if judged.problems:
                rules.refuse_all(judged.problems)
            for kind in (EndKind.DONE, EndKind.MISSED, EndKind.FILLED):
                for _, batch in batches(judged.fresh.get(kind, ())):
                    self._say(f"occurrence.{kind}", at, by, {}, map(end_data, batch))
            return tuple(one for some in judged.fresh.values() for one in some)

    def occurrences(self, wanted: OccurrenceFilter = EVERY) -> Iterator[Occurrence]:
        """Yield occurrences by due time, site, schedule and period; memory stays flat and no lock is held."""
        return islice(self._occurrences(wanted, min(wanted.limit or WINDOW, WINDOW)), wanted.limit)

    def _occurrences(self, wanted: OccurrenceFilter, size: int) -> Iterator[Occurrence]:
        after: Place | None = wanted.after
        with self._reading():
            while rows := self._connection.execute(page(wanted, after, size)).all():
                yield from map(occurrence_of, rows)
                if len(rows) < size:
                    return
                after = place_of(rows[-1])

    def occurrence(self, site: str, schedule: str, period: str) -> Occurrence | None:
        """Return one occurrence; ``None``: it was never opened."""
        here = occurrences.c
        return self._one(select(occurrences).where(here.site == site, here.schedule == schedule, here.period == period))

    def occurrence_of(self, inspection_id: str) -> Occurrence | None:
        """Return the occurrence that an inspection was begun for; ``None``: it was begun for none, or is not known."""
        here = occurrences.c.inspection
        return self._one(select(occurrences).where(here == inspection_id, here != literal_column("''")))

    def last_period(self, site: str, schedule: str) -> Occurrence | None:
        """Return the occurrence of a schedule that opens last of all that were recorded."""
        query = select(occurrences).where(occurrences.c.site == site, occurrences.c.schedule == schedule)
        return self._one(query.order_by(occurrences.c.opens.desc(), occurrences.c.period.desc()).limit(1))

    def _one(self, query: Select[Any]) -> Occurrence | None:
        with self._reading():
            row = self._connection.execute(query).first()
            return None if row is None else occurrence_of(row)


def _newly(one: Occurrence, at: str, seq: int) -> Occurrence:
    return replace(one, opened_at=at, inspection="", done_at="", missed_at="", back_filled_at="", seq=seq)


def _differs(known: Started | None, wanted: Started) -> bool:
    return known is None or known.since != wanted.since or digest_of(known.definition) != digest_of(wanted.definition)
