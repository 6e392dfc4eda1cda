"""How bad it is when an item does not hold."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """It belongs to the item, never to the checker."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info … 4 for critical."""
        return list(Severity).index(self)
