"""The part of a record that keeps findings: what inspections say of them, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, or_, select

from safeguard.findings.codec import finding_from_data, finding_to_data
from safeguard.findings.life import awaits_recheck
from safeguard.findings.model import OVER, Delta, Finding, FindingState
from safeguard.record import reading, rules
from safeguard.record.access import Access, batches
from safeguard.record.case_rows import COLUMNS, case_of
from safeguard.record.entry import Data
from safeguard.record.finding_rows import news, standing
from safeguard.record.schema import cases
from safeguard.record.schema import findings as rows_of_findings


class Following(Access):
    """What the record does with findings."""

    def save_findings(self, inspection_id: str, findings: Iterable[Finding], at: str, actor: str = "") -> None:
        """Record how findings stand after an inspection; of one that was weighed before, what it says otherwise now.

        Findings that were not checked are left out: they stand as the inspections before left them. What the
        inspection said before and says no more is taken back.

        Args:
            inspection_id: whole id; it may be closed, because findings outlive inspections.
            findings: what reconciling gave, all of it; may be a generator.
            at: UTC, ISO 8601.
            actor: who caused it; the inspector where empty.

        Raises:
            RecordError: there is no such inspection.
        """
        checked = (finding_to_data(one) for one in findings if one.delta is not Delta.NOT_CHECKED)
        with self._writing():
            row = rules.existing(self._connection, inspection_id)
            before = set(standing(self._connection, row.number))
            fresh = self._other_words(row, checked, before) if before else checked
            first, head = not before, {"inspection": inspection_id, "first": False}
            said = False
            for _, batch in batches(fresh):
                self._say("findings.saved", at, actor or row.by, {**head, "first": first}, batch)
                first, said = False, True
            if before or not said:
                gone = {"gone": sorted(before)} if before else {}
                self._say("findings.saved", at, actor or row.by, {**head, "first": first, **gone})

    def _other_words(self, row: Row[Any], checked: Iterable[Data], before: set[str]) -> Iterator[Data]:
        """Yield what an inspection says otherwise than before; takes out of ``before`` all that it still speaks of."""
        for _, batch in batches(checked):
            pieces = [(data["id"], data) for data in batch]
            before.difference_update(id_ for id_, _ in pieces)
            fresh, _ = news(self._connection, self._connection, row.number, pieces)
            yield from (data for data, _ in fresh.values())

    def findings(
        self,
        site: str,
        *,
        states: Iterable[FindingState] = (),
        before: str | None = None,
        after: str | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of a site, by id, each with the number of its case.

        Args:
            site: its id.
            states: only these; empty means all.
            before: id of an inspection: as the others left them. This is what a reconciling starts from, however
                often it is done.
            after: id of an inspection: as they stood when it was last weighed. Those that it could not look at have
                the delta ``not_checked``; those that were resolved before it are left out.

        Returns:
            As they stand now, the state is that of the case; before and after an inspection, what was said then.

        Raises:
            RecordError: there is no such inspection.
        """
        wanted = frozenset(states)
        with self._reading():
            if after is not None:
                rows = reading.standing_after(self._connection, site, rules.existing(self._connection, after).number)
                found = [finding_from_data(data) for mine, data in rows if mine or _stayed(data)]
            elif before is not None:
                data = reading.standing_without(self._connection, site, rules.existing(self._connection, before).number)
                found = [finding_from_data(one) for one in data]
            else:
                found = [finding_from_data(one) for one in reading.standing(self._connection, site, sorted(wanted))]
        return tuple(one for one in found if not wanted or one.state in wanted)

    def awaited(self, inspection_id: str) -> frozenset[str]:
        """Return the ids of resolved findings of which a reconciling must say again that they are gone.

        That is, those that are followed up and not closed, and those of which this inspection said so before.

        Raises:
            RecordError: there is no such inspection.
        """
        with self._reading():
            row = rules.existing(self._connection, inspection_id)
            query = select(*COLUMNS).join(
                rows_of_findings, (rows_of_findings.c.id == cases.c.finding) & (rows_of_findings.c.latest == 1)
            )
            query = query.where(
                cases.c.site == row.site,
                cases.c.state != FindingState.CLOSED.value,
                or_(cases.c.state != FindingState.RESOLVED.value, cases.c.owner != ""),
                rows_of_findings.c.state == FindingState.RESOLVED.value,
            )
            waiting = {case.finding for case in map(case_of, self._connection.execute(query)) if awaits_recheck(case)}
            return frozenset(waiting | set(standing(self._connection, row.number)))


def _stayed(data: dict[str, Any]) -> bool:
    """Return whether a finding, of which an inspection said nothing, was there; then nobody checked it."""
    data["delta"] = Delta.NOT_CHECKED.value
    return data["state"] not in _WERE_OVER


_WERE_OVER = frozenset(state.value for state in OVER)
