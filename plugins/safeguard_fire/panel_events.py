"""What an alarm panel's log tells: which kind each event is, and what began and ended at each point."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from safeguard import Row, RuleTable
from safeguard_fire.moments import moment_of

_CLOSES = {"fault": ("fault_clear", "clear"), "disabled": ("enabled", "clear")}
_OF = {word: kind for kind, words in _CLOSES.items() for word in (kind, *words) if word != "clear"}
_LAST = 9
_RANK = {"disabled": 1, "fault": 1, "fault_clear": 2, "enabled": 2, "clear": 3}
"""What comes first of one second: a point that fails and recovers in it has recovered."""


class PanelRules(RuleTable):
    """What stands in ``panel_log.yaml`` of a profile."""

    events: Mapping[str, tuple[str, ...]]
    """Kind of event → words in its name; the first kind that has one counts."""
    fault_hours: float
    fault_basis: str
    repeated: int
    silent_days: int
    disabled_basis: str
    fire_basis: str
    unexplained: tuple[str, ...]

    def kind_of(self, written: str) -> str:
        """Return which kind of event a name means; empty: none that is known."""
        plain = " ".join(unicodedata.normalize("NFKC", written).casefold().split())
        return next((kind for kind, words in self.events.items() if any(word in plain for word in words)), "")

    def explains(self, written: str) -> bool:
        """Whether what was written beside an event says anything."""
        plain = unicodedata.normalize("NFKC", written).strip().casefold()
        return bool(plain) and plain not in self.unexplained


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    moment: datetime
    kind: str
    point: str
    """Panel and point, or the place where no point is given."""
    row: Row


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a point was faulty or disabled; without an end it still is."""

    begin: Event
    end: datetime | None = None

    def hours(self, now: datetime) -> float:
        """Return how long it lasted, or has lasted."""
        return round(((self.end or now) - self.begin.moment).total_seconds() / 3600, 1)


@dataclass(frozen=True)
class Log:
    """The events that could be understood, in order of time, and the rows that could not."""

    events: tuple[Event, ...]
    unreadable: tuple[Row, ...]
    """Rows whose time is not known."""
    unknown: tuple[Row, ...]
    """Rows whose kind of event is not known."""

    @cached_property
    def last(self) -> datetime | None:
        """The moment of the last event."""
        return self.events[-1].moment if self.events else None

    def spells(self, kind: str) -> Mapping[str, Sequence[Spell]]:
        """Return when each point was ``fault`` or ``disabled``."""
        return self._spells[kind]

    @cached_property
    def _spells(self) -> Mapping[str, Mapping[str, Sequence[Spell]]]:
        found: dict[str, dict[str, list[Spell]]] = {"fault": defaultdict(list), "disabled": defaultdict(list)}
        open_now: dict[tuple[str, str], Event] = {}
        for event in self.events:
            for kind in _ended_by(event, open_now):
                begin = open_now.pop((kind, event.point))
                found[kind][event.point].append(Spell(begin, event.moment))
            if event.kind in _CLOSES:
                open_now.setdefault((event.kind, event.point), event)
        for (kind, point), begin in open_now.items():
            found[kind][point].append(Spell(begin))
        return found


def _ended_by(event: Event, open_now: Mapping[tuple[str, str], Event]) -> Iterator[str]:
    """Yield what an event ends: ``clear`` a fault, or a disablement where there is no fault."""
    if event.kind == "clear":
        yield from [kind for kind in _CLOSES if (kind, event.point) in open_now][:1]
    elif event.kind not in _CLOSES and (kind := _OF.get(event.kind)) and (kind, event.point) in open_now:
        yield kind


def point_of(row: Row) -> str:
    """Return how the point of a row is called: ``1/1-023``, or its place where it has no number."""
    point = row.text("point") or row.text("place") or row.text("device_type")
    return "/".join(part for part in (row.text("panel"), point) if part)


def read_events(rows: Sequence[Row], rules: PanelRules, zone: ZoneInfo, until: datetime) -> Log:
    """Read the events of a log.

    Args:
        rows: in any order.
        rules: which words mean what.
        zone: of the site.
        until: events from this moment on are not known yet; such rows count as unreadable.
    """
    events: list[Event] = []
    unreadable: list[Row] = []
    unknown: list[Row] = []
    for row in rows:
        moment, kind = _moment(row, zone), rules.kind_of(row.text("event"))
        if moment is None or moment >= until:
            unreadable.append(row)
        elif not kind:
            unknown.append(row)
        else:
            events.append(Event(moment, kind, point_of(row), row))
    events.sort(key=lambda one: (one.moment, _RANK.get(one.kind, _LAST), one.point, one.row.number))
    return Log(tuple(events), tuple(unreadable), tuple(unknown))


def _moment(row: Row, zone: ZoneInfo) -> datetime | None:
    try:
        return moment_of(row.text("time"), zone)[0]
    except ValueError:
        return None
