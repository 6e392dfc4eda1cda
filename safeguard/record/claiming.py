"""The part of a record that says who is at work on what, so that others leave it to them.

Claims save work, they promise nothing: they are in no ledger, and whoever is stopped for longer than the claim lasts
has lost it. What must not happen twice is refused by the entries themselves.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from safeguard.record.access import Access
from safeguard.record.schema import claims


class Claiming(Access):
    """What the record does with claims."""

    def claim(self, name: str, holder: str, now: str, until: str) -> bool:
        """Say that somebody is at work on something, or still is.

        Args:
            name: of the work: ``tick:hq``.
            holder: names one running program and no other.
            now: UTC, ISO 8601.
            until: the same; from then on others may take it over.

        Returns:
            Whether it is the holder's now; ``False``: another has it.
        """
        with self._writing():
            row = self._connection.execute(select(claims).where(claims.c.name == name)).first()
            if row is not None and row.holder != holder and _instant(row.until) > _instant(now):
                return False
            self._connection.execute(delete(claims).where(claims.c.name == name))
            self._connection.execute(insert(claims).values(name=name, holder=holder, until=until))
            return True

    def release_claim(self, name: str, holder: str) -> None:
        """Say that the work is over; nothing happens where another has taken it over."""
        with self._writing():
            self._connection.execute(delete(claims).where(claims.c.name == name, claims.c.holder == holder))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
