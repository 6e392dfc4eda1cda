"""Dates as people write them in registers: a day, a month or a year, each an interval of days.

Month arithmetic follows the Civil Code of China: the corresponding day, or the last day of the month where there is
none (article 202); reaching the number counts (article 1259). No roll-over of holidays is applied to safety dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """From the first to the last day that a written date may mean, both inclusive."""

    lo: date
    hi: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.lo == self.hi

    def __str__(self) -> str:
        return self.lo.isoformat() if self.exact else f"{self.lo.isoformat()}/{self.hi.isoformat()}"
