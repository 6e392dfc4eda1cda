"""How many of a system's facilities are damaged, in percent, as far as the registers tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeguard import Row, plain


@dataclass(frozen=True, slots=True)
class Rate:
    """What share of the facilities failed the newest of some kind of test."""

    damaged: int
    unknown: int
    """Never tested, so nobody knows."""
    total: int

    @property
    def least(self) -> float:
        """Percent that are damaged for certain."""
        return 100 * self.damaged / self.total

    @property
    def most(self) -> float:
        """Percent that are damaged if all are that were never tested."""
        return 100 * (self.damaged + self.unknown) / self.total


def rate_of(system: str, assets: Sequence[Row], tests: Sequence[Row], as_of: date) -> Rate | None:
    """Return the rate of a system; ``None``: the register has no facility of it.

    Args:
        system: ``emergency_light``.
        assets: rows of the register of facilities; retired ones do not count.
        tests: rows of the register of tests. A facility is damaged while the newest of one kind of test failed: a
            passed test of another kind mends nothing.
        as_of: the day from which it is seen.
    """
    live = {
        plain(row.text("asset"))
        for row in assets
        if row.text("system") == system and row.text("status") != "retired" and row.text("asset")
    }
    if not live:
        return None
    newest: dict[tuple[str, str], tuple[date, str]] = {}
    for row in tests:
        day, asset, result = row.date("date"), plain(row.text("asset")), row.text("result")
        if row.text("system") != system or asset not in live or day is None or day.lo > as_of or not result:
            continue
        key = (asset, plain(row.text("test")))
        newest[key] = max(newest.get(key, (date.min, "")), (day.hi, "pass" if result == "pass" else "fail"), key=_later)
    tested = {asset for asset, _ in newest}
    damaged = {asset for (asset, _), (_, result) in newest.items() if result == "fail"}
    return Rate(len(damaged), len(live - tested), len(live))


def _later(seen: tuple[date, str]) -> tuple[date, bool]:
    """Of one day, what failed counts: the order of rows is no order of time."""
    return seen[0], seen[1] == "fail"
