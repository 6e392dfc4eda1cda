"""Something that was done, and when somebody wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeguard.tables.dates import DateInterval
from safeguard.tables.table import Row


@dataclass(frozen=True, slots=True)
class Deed:
    """One time that an obligation was met: a drill, a test, a loan brought back."""

    day: DateInterval
    """When it was done; an interval where only a month or a year is known."""
    entered: date | None = None
    """When it was written down, where the register tells."""
    row: Row | None = None
    """Where it stands."""

    def back_filled(self, within_days: int) -> bool:
        """Whether it was written down so many days after it was done, or more, and not at the time."""
        return self.entered is not None and (self.entered - self.day.hi).days > within_days
