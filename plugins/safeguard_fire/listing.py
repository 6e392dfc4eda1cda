"""Many days or names in one sentence: days in a row as a range, a long list cut with its rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from safeguard import Text, Turn

MOST = 12
"""So many are named; a reader wants no more in one sentence."""


def listed(names: Sequence[str], most: int = MOST) -> Text:
    """Return names as a list in words; what goes beyond ``most`` is counted."""
    shown, rest = names[:most], len(names) - most
    zh, en = "、".join(shown), ", ".join(shown)
    return {"zh": f"{zh} 等 {len(names)} 处", "en": f"{en} and {rest} more"} if rest > 0 else {"zh": zh, "en": en}


def day_ranges(days: Iterable[date], follows: Iterable[date] = ()) -> list[str]:
    """Return days as ranges, in order: ``2026-11-03 – 2026-11-05``.

    Args:
        days: any days, in any order.
        follows: days that do not break a range though they are none of the days: days off between working days.
    """
    between = set(follows)
    ranges: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if ranges and _joined(ranges[-1][1], day, between):
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return [first.isoformat() if first == last else f"{first} – {last}" for first, last in ranges]


def period_ranges(some: Sequence[Turn]) -> Iterator[str]:
    """Yield periods in their order, those in a row as one: ``2026-11-02..2026-11-05``; a long list ends with ``…``."""
    runs: list[list[Turn]] = []
    for turn in some:
        if runs and (turn.period.first - runs[-1][-1].period.last).days == 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    for run in runs[:MOST]:
        yield run[0].period.key if len(run) == 1 else f"{run[0].period.key}..{run[-1].period.key}"
    if len(runs) > MOST:
        yield "…"


def _joined(before: date, after: date, between: set[date]) -> bool:
    gap = (after - before).days
    return all(before + timedelta(days=step) in between for step in range(1, gap))
