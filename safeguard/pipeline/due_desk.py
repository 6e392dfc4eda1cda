"""What every source of due things is handed: one site on one day, and who answers for what there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from safeguard.errors import Problem, RecordError
from safeguard.findings.people import People
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.acting import people_of
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency
from safeguard.pipeline.following import Desk
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite
from safeguard.tables.folding import fold

_NOTHING_THERE = 66
"""Exit code of a record in which nothing is."""

IN_PLACE = ("safety_officer", "leader")
"""Who answers for what nobody else does."""


@dataclass(frozen=True)
class DueDesk:
    """One site, looked at for what is due."""

    written: WrittenSite
    record: Record | None
    """``None``: there is none yet, or it cannot be read."""
    folder: Path
    """Of the record's files."""
    now: datetime
    """UTC."""
    ahead: int = 0
    """How many days to look ahead; what is late is always there."""
    trouble: tuple[Problem, ...] = ()
    """Why the record cannot be read."""

    @property
    def site_id(self) -> str:
        """Id of the site."""
        return self.written.site.site

    @cached_property
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
    def desk(self) -> Desk | None:
        """The ledger, open for work; ``None``: nothing was inspected yet.

        Raises:
            RecordError: the record cannot be read.
        """
        if self.record is None:
            return None
        try:
            return Desk(self.record, self.written, self.now, self.folder)
        except RecordError as error:
            if error.exit_code != _NOTHING_THERE:
                raise
            return None

    def responsible(self, *names: str) -> str:
        """Return the person whom the first of some names means that is known here: an id of a person, or a role.

        Where none is, it is the safety officer, or else the leader; empty: the site has neither.
        """
        for name in (*names, *IN_PLACE):
            for one in self.written.site.people:
                if name and (one.id == name or name in one.roles):
                    return one.id
        return ""

    def person_called(self, written: str) -> str:
        """Return the id of the one person whom a cell names, by id or name; empty: it names nobody, or several."""
        called = self._called.get(fold(written), ())
        return called[0] if len(called) == 1 else ""

    @cached_property
    def _called(self) -> dict[str, tuple[str, ...]]:
        called: dict[str, tuple[str, ...]] = {}
        for one in self.written.site.people:
            for word in {fold(name) for name in (one.id, *one.name.values())}:
                called[word] = (*called.get(word, ()), one.id)
        return called

    def days_to(self, day: date) -> int:
        """Return how many days there are until a day; below 0 it has passed."""
        return (day - self.today).days

    def unseen(self, kind: DueKind, title: Message | Text, problems: Iterable[Problem], command: str = "") -> DueThing:
        """Return that something could not be looked at, and why."""
        return DueThing(
            kind=kind,
            urgency=Urgency.UNSEEN,
            site=self.site_id,
            title=title,
            person=self.responsible(),
            to_do=msg("Mend this first: what is due there is not known"),
            command=command,
            problems=tuple(problems),
        )
