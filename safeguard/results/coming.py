"""What falls due in the time ahead, by month and type: the lines of a forecast, which an office plans and buys by.

A forecast is no verdict. It stands beside what was seen, changes no status, and never becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from safeguard.messages import Message, Text

Action = Literal["replace", "service", "inspect", "test", "train", "drill", "renew", "review", "clean"]
"""What must be done with a thing that falls due."""

ACTIONS: tuple[Action, ...] = get_args(Action)
"""All of them, in the order in which a plan shows them: what must be bought comes first."""

NOW = "now"
"""Month of what is overdue, and of what may have fallen due already."""

SUBJECTS_KEPT = 50
"""Things that one line names; the count tells of all."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_CHARACTERS_OF_A_NAME = 2000
_MOST = 1_000_000_000
_MESSAGE_KEY = "template"


@dataclass(frozen=True, slots=True)
class Coming:
    """So many things of one type fall due in one month.

    Raises:
        ValueError: a field is not what it must be.
    """

    action: Action
    what: Text | Message
    """Type of the things: ``Dry powder 4 kg, hand-held``. Things of the same words are added up."""
    month: str
    """``2027-03``; :data:`NOW` for what is overdue."""
    count: int
    """How many, from 1."""
    unit: Text
    """What is counted: ``{"zh": "具", "en": "pcs"}``."""
    subjects: tuple[str, ...] = ()
    """Names of the things, at most :data:`SUBJECTS_KEPT` of them."""
    cost: int | float | None = None
    """What one of them costs, in the money of the office, where a register tells it; ``None``: that is not known."""

    def __post_init__(self) -> None:
        """Refuse what no plan could show."""
        wrong = next(self._wrong(), "")
        if wrong:
            raise ValueError(f"coming: {wrong}: {str(getattr(self, wrong))[:100]}")

    def _wrong(self) -> Iterator[str]:
        if self.action not in ACTIONS:
            yield "action"
        if not isinstance(self.what, Message) and not _is_text(self.what):
            yield "what"
        if type(self.month) is not str or (self.month != NOW and not _MONTH.fullmatch(self.month)):
            yield "month"
        if type(self.count) is not int or not 1 <= self.count <= _MOST:
            yield "count"
        if not _is_text(self.unit):
            yield "unit"
        if not _are_names(self.subjects) or len(self.subjects) > min(SUBJECTS_KEPT, self.count):
            yield "subjects"
        if self.cost is not None and (type(self.cost) not in (int, float) or not 0 <= self.cost <= _MOST):
            yield "cost"

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON data, leaving out what is empty."""
        what = self.what.to_data() if isinstance(self.what, Message) else dict(self.what)
        data: dict[str, Any] = {"action": self.action, "what": what, "month": self.month, "count": self.count}
        data["unit"] = dict(self.unit)
        if self.subjects:
            data["subjects"] = list(self.subjects)
        return data if self.cost is None else {**data, "cost": self.cost}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Coming:
        """Read what :meth:`to_data` wrote. Raises ``KeyError`` or ``ValueError`` for anything else."""
        what = data["what"]
        is_message = isinstance(what, Mapping) and _MESSAGE_KEY in what
        return cls(
            data["action"],
            Message.from_data(what) if is_message else what,
            data["month"],
            data["count"],
            data["unit"],
            tuple(data.get("subjects", ())),
            data.get("cost"),
        )


def _is_text(value: object) -> bool:
    """Whether it is words in one language or more."""
    if not isinstance(value, Mapping) or not value or _MESSAGE_KEY in value:
        return False
    return all(isinstance(part, str) and part for pair in value.items() for part in pair)


def _are_names(value: object) -> bool:
    if not isinstance(value, tuple):
        return False
    return all(isinstance(name, str) and 0 < len(name) <= _CHARACTERS_OF_A_NAME for name in value)
