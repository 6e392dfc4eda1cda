"""Days of one name that follow each other, as one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from safeguard.messages import Message, Text, msg


@dataclass(frozen=True, slots=True)
class Span:
    """Days that follow each other, are both off or both worked, and have one name."""

    first: date
    last: date
    working: bool
    name: Text

    @property
    def words(self) -> tuple[Message | Text | str, ...]:
        """The cells of its row: first day, last day, what they are, name."""
        kind = msg("working days") if self.working else msg("days off")
        return self.first.isoformat(), self.last.isoformat(), kind, self.name

    def to_data(self) -> dict[str, object]:
        """Return it as plain JSON data."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "working": self.working,
            "name": dict(self.name),
        }


def spans(off: Mapping[date, Text], work: Mapping[date, Text]) -> list[Span]:
    """Return days off and working days together, in order."""
    found = [*_joined(off, working=False), *_joined(work, working=True)]
    return sorted(found, key=lambda span: span.first)


def _joined(days: Mapping[date, Text], *, working: bool) -> Iterator[Span]:
    begun: Span | None = None
    for day in sorted(days):
        if begun is not None and day - begun.last == timedelta(days=1) and days[day] == begun.name:
            begun = Span(begun.first, day, working, begun.name)
            continue
        if begun is not None:
            yield begun
        begun = Span(day, day, working, days[day])
    if begun is not None:
        yield begun
