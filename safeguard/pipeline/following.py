"""Following up: what people do about findings, with all that the rules must know, and how late things are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from safeguard.checklist.packed import Items
from safeguard.errors import FindingError, RecordError
from safeguard.findings.actions import Action, Assign, Evidence, Verify
from safeguard.findings.case import Case, Hand
from safeguard.findings.overdue import Overdue, Thresholds, overdue
from safeguard.findings.people import People
from safeguard.findings.permissions import Permissions, permissions_of
from safeguard.findings.rules import broken_by
from safeguard.findings.step import Context
from safeguard.messages import msg
from safeguard.mitigation.case_deadline import case_deadline
from safeguard.mitigation.hazard_grade import is_major
from safeguard.pipeline.acting import people_of
from safeguard.pipeline.contents import pinned
from safeguard.record.evidence import digest_of, keep
from safeguard.record.model import InspectionState
from safeguard.record.store import Record
from safeguard.risk.preset import Preset, choose_preset
from safeguard.site.load import WrittenSite


@dataclass(frozen=True)
class Desk:
    """The ledger of one site on one day, open for work."""

    record: Record
    written: WrittenSite
    now: datetime
    """UTC."""
    folder: Path
    """Of the record's files."""
    items: Items = field(init=False)
    """As the newest inspection used them."""

    def __post_init__(self) -> None:
        """Look up what is the same for all findings."""
        done = [one for one in self.record.inspections(self.site_id) if one.state is not InspectionState.RUNNING]
        if not done:
            raise RecordError(msg("Nothing was inspected yet"), hint=msg("Inspect first: safeguard run"), exit_code=66)
        object.__setattr__(self, "items", pinned(self.record, done[-1]).items)

    @property
    def site_id(self) -> str:
        """Id of the site."""
        return self.written.site.site

    @property
    def today(self) -> date:
        """The day in the site's zone."""
        return self.now.astimezone(ZoneInfo(self.written.site.zone)).date()

    @property
    def stamp(self) -> str:
        """The time in UTC, ISO 8601, to the second."""
        return self.now.isoformat(timespec="seconds")

    @cached_property
    def people(self) -> People:
        """Everybody of the site."""
        return people_of(self.written.site)

    @cached_property
    def permissions(self) -> Permissions:
        """Who may do what."""
        return permissions_of(self.written.site.settings.permissions)

    @cached_property
    def preset(self) -> Preset:
        """The scale on which the site weighs risks."""
        own = self.written.site.settings
        return choose_preset(own.risk_method, own.risk_preset)

    def day_of(self, at: str) -> str:
        """Return the day of a recorded time in the site's zone."""
        return datetime.fromisoformat(at).astimezone(ZoneInfo(self.written.site.zone)).date().isoformat()

    def default_due(self, case: Case) -> date:
        """Return the day by which a case must be done where nobody set one."""
        item = self.items.get(case.item)
        return case_deadline(case, item.mitigation if item else None, self.written.site.settings.deadlines).due

    def late(self, case: Case) -> Overdue:
        """Return how late a case is today, and what that raises."""
        own = self.written.site.settings.overdue
        return overdue(case, self.default_due(case), self.today, Thresholds(own.colour, own.leader))

    def act(self, who: Hand, acts: Sequence[tuple[Case, Action]]) -> tuple[Case, ...]:
        """Do something about findings: all of it, or nothing.

        Raises:
            FindingError: rules are broken; all that is wrong is told, each with the rule's name.
        """
        today = self.today.isoformat()
        named = [(case.finding, replace(action, on=action.on or today)) for case, action in acts]
        return self.record.act(self.site_id, named, who, self.stamp, self._context)

    def check(self, who: Hand, acts: Sequence[tuple[Case, Action]]) -> None:
        """Judge what somebody is about to do, before anything is made ready for it.

        Raises:
            FindingError: as :meth:`act` would.
        """
        today = self.today.isoformat()
        problems = [
            problem
            for case, action in acts
            for problem in broken_by(case, replace(action, on=action.on or today), who, self._context(case, action))
        ]
        if problems:
            raise FindingError(problems)

    def put_right_by(self, case: Case, who: Hand) -> bool:
        """Return whether somebody had, or may have had, a part in putting a case right: their inspection counts not."""
        doers = [Hand(person=case.owner)] if case.owner else []
        doers += [case.submission.hand] if case.submission is not None else []
        return any(self.people.one_human(who, doer) for doer in doers)

    def newest_inspection(self, case: Case) -> str:
        """Return the id of the newest inspection that looked at a case: a re-inspection, unless one is named."""
        if case.last_clear is not None:
            return case.last_clear.inspection
        return case.found_in[-1].inspection if case.found_in else ""

    def _context(self, case: Case, action: Action) -> Context:
        seen = None
        if isinstance(action, Verify) and action.inspection:
            seen = self.record.sighting(case.finding, action.inspection)
        return Context(
            people=self.people,
            today=self.today,
            permissions=self.permissions,
            default_due=self.default_due(case),
            sighting=seen,
        )

    def assignment(self, case: Case, owner: str, due: str, words: str) -> Assign:
        """Return the action that makes somebody responsible; unit, day and grade follow from what is known.

        Args:
            case: what about.
            owner: person id.
            due: ISO date; empty: the day that holds by default, or that was set before.
            words: what is said about it.
        """
        units = {person.id: person.unit or "" for person in self.written.site.people}
        day = due or case.due or self.default_due(case).isoformat()
        major = is_major(case, self.preset, self.late(case).days)
        return Assign(owner=owner, unit=units.get(owner, ""), due=day, major=major, words=words)

    def evidence(self, items: Iterable[str], files: Sequence[Path], taken_at: str = "") -> tuple[Evidence, ...]:
        """Keep files as evidence of items; of what may not be kept whole, only the digest.

        Raises:
            FindingError: an item forbids evidence.
            RecordError: a file cannot be read.
        """
        policies = {item.evidence for name in items if (item := self.items.get(name)) is not None}
        if files and "forbid" in policies:
            hint = msg("Describe in words what shows that it was done")
            raise FindingError(msg("No evidence may be kept of this item"), hint=hint)
        whole = not policies & {"hash", "redacted"}
        return tuple(
            Evidence(
                digest=keep(self.folder, path) if whole else digest_of(path),
                name=path.name,
                size=path.stat().st_size,
                taken_at=taken_at,
            )
            for path in files
        )
