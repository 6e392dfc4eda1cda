"""The part of a record that keeps findings: how they stand, and how they stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from safeguard.findings.codec import finding_from_data, finding_to_data
from safeguard.findings.model import OVER, Delta, Finding, FindingState
from safeguard.record import reading, rules
from safeguard.record.access import Access, batches


class Following(Access):
    """What the record does with findings."""

    def save_findings(self, inspection_id: str, findings: Iterable[Finding], at: str, actor: str = "") -> None:
        """Record how findings stand after an inspection, in the place of what it said before (an answer came later).

        Findings that were not checked are left out: they stand as the inspections before left them.

        Args:
            inspection_id: whole id; it may be closed, because findings outlive inspections.
            findings: what reconciling gave; may be a generator.
            at: UTC, ISO 8601.
            actor: who caused it; the inspector where empty.

        Raises:
            RecordError: there is no such inspection.
        """
        checked = (finding_to_data(one) for one in findings if one.delta is not Delta.NOT_CHECKED)
        with self._writing():
            row = rules.existing(self._connection, inspection_id)
            first = True
            for _, batch in batches(checked):
                self._say("findings.saved", at, actor or row.by, {"inspection": inspection_id, "first": first}, batch)
                first = False
            if first:
                self._say("findings.saved", at, actor or row.by, {"inspection": inspection_id, "first": True})

    def findings(
        self,
        site: str,
        *,
        states: Iterable[FindingState] = (),
        before: str | None = None,
        after: str | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of a site, by id.

        Args:
            site: its id.
            states: only these; empty means all.
            before: id of an inspection: as they stand without it. This is what a reconciling starts from, however
                often it is done.
            after: id of an inspection: as they stood when it was last weighed. Those that it could not look at have
                the delta ``not_checked``; those that were resolved before it are left out.

        Raises:
            RecordError: there is no such inspection.
        """
        wanted = frozenset(states)
        with self._reading():
            if after is not None:
                rows = reading.standing_after(self._connection, site, rules.existing(self._connection, after).number)
                found = [one for mine, data in rows if (one := _as_it_stood(finding_from_data(data), checked=mine))]
            elif before is not None:
                data = reading.standing_without(self._connection, site, rules.existing(self._connection, before).number)
                found = [finding_from_data(one) for one in data]
            else:
                found = [finding_from_data(one) for one in reading.standing(self._connection, site, sorted(wanted))]
        return tuple(one for one in found if not wanted or one.state in wanted)


def _as_it_stood(finding: Finding, *, checked: bool) -> Finding | None:
    """Return a finding as one inspection left it; None where it had been resolved before."""
    if checked:
        return finding
    return None if finding.state in OVER else replace(finding, delta=Delta.NOT_CHECKED)
