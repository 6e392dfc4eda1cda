"""What a checker or a person saw: observations about subjects, and how much was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from safeguard.errors import Place
from safeguard.messages import Message, Text, Value, msg
from safeguard.results.coming import Coming
from safeguard.results.status import Grade, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a statement rests on: a value read somewhere, or a file kept by its digest."""

    kind: str
    """``file``, ``command``, ``register``, ``photo``, ``note`` or ``value``."""
    source: str = ""
    """What was read: a path, a command line, a register."""
    value: str = ""
    """What was seen there; redacted when the item says so."""
    sha256: str = ""
    """Digest of the file kept as evidence, in lower-case hex."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen at one subject. A checker yields these; it knows neither severity nor checklist."""

    status: Status
    """``pass``, ``fail``, ``error``, ``info`` or ``not_applicable``."""
    message: Message
    """What was seen, for a person."""
    subject: str = ""
    """Stable key of the thing looked at (an extinguisher's number, a path): the identity of a finding. Never a line
    number or a date. Empty: the target as a whole."""
    label: Text | str = ""
    """How a person recognises the subject (``2F corridor``)."""
    rule: str = ""
    """Which rule of the checker spoke: ``scrap``. Part of the identity of a finding."""
    observed: Value = None
    """The value seen."""
    expected: Value = None
    """The value wanted."""
    due: str = ""
    """ISO date, or interval ``lo/hi``, by which something is or was due."""
    place: Place | None = None
    """Where it stands in a register or file."""
    measure: Message | None = None
    """What to do about this one, where the checker knows better than the item."""
    evidence: tuple[Evidence, ...] = ()
    grade: Grade | None = None
    coming: Coming | None = None
    """A line of a forecast, on an ``info`` that is made of nothing else: it says nothing about how things stand."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was to be looked at was looked at. Zero inspected is never a pass."""

    inspected: int
    """Subjects that were looked at whole."""
    unit: str = "subjects"
    """What was counted, as a core message id: ``files``, ``rows``, ``hosts``."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Reason → number of subjects not, or only in part, looked at: ``{"encrypted": 2}``."""
    unseen: tuple[str, ...] = ()
    """Those subjects by name, where the checker can name them: then it is known that the others were looked at."""

    @property
    def named(self) -> bool:
        """Whether everything that was left out is named."""
        return len(self.unseen) == sum(self.left_out.values()) and all(self.unseen)

    @property
    def total(self) -> int:
        """Everything that should have been looked at."""
        return self.inspected + sum(self.left_out.values())

    @property
    def complete(self) -> bool:
        """Whether all of it was, and there was something to look at."""
        return self.inspected > 0 and not any(self.left_out.values())

    def __add__(self, other: Coverage) -> Coverage:
        """Add up two coverages; the unit of the first is kept."""
        reasons = {
            reason: self.left_out.get(reason, 0) + other.left_out.get(reason, 0)
            for reason in sorted({*self.left_out, *other.left_out})
        }
        together = self.unseen + other.unseen
        return replace(self, inspected=self.inspected + other.inspected, left_out=reasons, unseen=together)


def ok(message: Message | None = None, **about: object) -> Observation:
    """Say that a subject is as it must be: ``ok(subject="E-01")``."""
    return Observation(Status.PASS, message or msg("As it must be"), **about)  # type: ignore[arg-type]


def fail(message: Message, **about: object) -> Observation:
    """Say that a subject is not as it must be; keyword arguments are the fields of :class:`Observation`."""
    return Observation(Status.FAIL, message, **about)  # type: ignore[arg-type]


def info(message: Message, **about: object) -> Observation:
    """Say something worth knowing that is neither good nor bad."""
    return Observation(Status.INFO, message, **about)  # type: ignore[arg-type]


def cannot_tell(message: Message, **about: object) -> Observation:
    """Say that one subject could not be judged; the item becomes an error, the other subjects keep their findings."""
    return Observation(Status.ERROR, message, **about)  # type: ignore[arg-type]


def not_applicable(message: Message, **about: object) -> Observation:
    """Say that the question does not arise at this subject."""
    return Observation(Status.NOT_APPLICABLE, message, **about)  # type: ignore[arg-type]
