"""Recurrence rules (RFC 5545) that name days: read, and refused where no day comes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Final

from dateutil.rrule import rrulestr

FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
"""What is rarer than an hour: an inspection takes longer."""
DEFAULT_START: Final = datetime(2001, 1, 1)  # noqa: DTZ001  wall clock of whatever zone the rule is used in
"""Where a rule begins to count that is not told from when on: a Monday, a first of January."""
REACH: Final = 40
"""So many years are looked through for the next day: leap days on a certain day of the week come every 28 years."""

_DAYS = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY"})
_TIMES = frozenset({"BYHOUR", "BYMINUTE"})
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYSETPOS"}) | _DAYS | _TIMES
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule, taken apart."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    """Last moment that may come: local, or UTC where it has a zone. A day alone counts to its end."""
    rest: tuple[tuple[str, str], ...] = ()
    """The other parts, sorted by name."""

    @property
    def several_a_day(self) -> bool:
        """Whether it names more than one time of a day."""
        return any(name in _TIMES and "," in value for name, value in self.rest)

    @property
    def text(self) -> str:
        """The rule in one way of writing it, without its end."""
        return ";".join([f"FREQ={self.freq}", f"INTERVAL={self.interval}", *(f"{one}={two}" for one, two in self.rest)])

    def from_(self, start: datetime) -> str:
        """Return its text with the day said that it otherwise takes from its start."""
        said = {name for name, _ in self.rest}
        if self.freq == "DAILY" or said & _DAYS:
            return self.text
        if self.freq == "WEEKLY":
            return f"{self.text};BYDAY={_WEEK[start.weekday()]}"
        month = f";BYMONTH={start.month}" if self.freq == "YEARLY" and "BYMONTH" not in said else ""
        return f"{self.text}{month};BYMONTHDAY={start.day}"


@lru_cache(maxsize=1024)
def read_rule(text: str) -> Recurrence:
    """Read a recurrence rule: ``FREQ=MONTHLY;BYDAY=1MO``, with or without ``RRULE:`` before it.

    Raises:
        ValueError: it is none, names times rarer or oftener than days can be, or no day ever comes of it.
    """
    parts = _parts(text)
    rule = Recurrence(
        freq=parts.pop("FREQ"),
        interval=int(parts.pop("INTERVAL", "1")),
        count=_number(parts.pop("COUNT", None)),
        until=_until(parts.pop("UNTIL", None)),
        rest=tuple(sorted(parts.items())),
    )
    if rule.freq not in FREQUENCIES or rule.interval < 1 or (rule.count is not None and rule.count < 1):
        raise ValueError(text)
    if rule.count is not None and rule.until is not None:
        raise ValueError(text)
    if next(_first_days(rule), None) is None:
        raise ValueError(text)
    return rule


def is_rule(text: str) -> bool:
    """Whether a text is a recurrence rule that can be read."""
    try:
        read_rule(text)
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _first_days(rule: Recurrence) -> Iterator[datetime]:
    end = DEFAULT_START.replace(year=DEFAULT_START.year + REACH)
    found = rrulestr(f"{rule.text};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=DEFAULT_START)
    return islice(iter(found), 1)


def _parts(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.removeprefix("RRULE:").upper().split(";")]
    parts = {name: value.strip() for name, _, value in pairs}
    if len(parts) < len(pairs) or not _well_formed(parts):
        raise ValueError(text)
    return parts


def _well_formed(parts: Mapping[str, str]) -> bool:
    return (
        parts.keys() <= _KNOWN
        and "FREQ" in parts
        and all(value and value.isascii() and not any(sign.isspace() for sign in value) for value in parts.values())
    )


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _until(text: str | None) -> datetime | None:
    if text is None:
        return None
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").replace(hour=23, minute=59, second=59)  # noqa: DTZ007  local
    found = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  local, or made UTC below
    return found.replace(tzinfo=UTC) if text.endswith("Z") else found
