"""The ladder of reminders: on which days before, on and after a date somebody is told, and who else is told then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

EVERY = 7
"""Days between two reminders of what is late for longer than the ladder is high; ours: nothing late falls silent."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is due: all that a reminder may know of it."""

    kind: str
    """Such as ``finding`` or ``occurrence``."""
    person: str
    """Id of whoever must do it; empty: nobody is responsible."""
    due: date
    """Last day on which it is in time."""
    critical: bool = False
    """Whether it is told on days off too, once it is late."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """On which days somebody is told; ``Notify`` of ``site.yaml`` says the same in the office's words."""

    before: tuple[int, ...] = (7, 1)
    """Days before the date."""
    after: tuple[int, ...] = (1, 3, 7, 14)
    """Days after it; when the last has passed, every :data:`EVERY` days."""
    climb: Mapping[str, int] = field(default_factory=lambda: {"safety_officer": 3, "leader": 7})
    """Role → from how many days after the date its holders are told of what others have not done."""

    @property
    def ahead(self) -> int:
        """How many days before its date a thing is told of for the first time."""
        return max(self.before, default=0)

    def tells(self, due: date, since: date | None, today: date) -> bool:
        """Return whether whoever must do a thing is reminded of it.

        Args:
            due: its date.
            since: day of the last reminder; rungs that came after it and were not told (the computer was off, it was
                a holiday) are told now. ``None``: never yet; then all is told that is near or late.
            today: in the site's zone.
        """
        rungs = {-days for days in self.before} | {0} | set(self.after)
        return self._reached(rungs, due, since, today)

    def climbs(self, due: date, days: int, since: date | None, today: date) -> bool:
        """Return whether somebody is told of a thing of somebody else.

        Args:
            due: its date.
            days: from how many days after its date it concerns them.
            since: day of their last reminder.
            today: in the site's zone.
        """
        return self._reached({days} | {rung for rung in self.after if rung > days}, due, since, today)

    @staticmethod
    def _reached(rungs: set[int], due: date, since: date | None, today: date) -> bool:
        now = (today - due).days
        told = (since - due).days if since is not None else min(rungs) - 1
        last = max(rungs)
        if any(told < rung <= now for rung in rungs):
            return True
        return now > last and (now - last) // EVERY > max(told - last, 0) // EVERY
