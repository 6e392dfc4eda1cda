"""The case of a finding: where it stands in its life, as all that happened to it adds up.

A case is folded from two kinds of entries, in the order of the ledger: what inspections saw, and what people did
(:mod:`safeguard.findings.actions`). Folding never refuses; whether something may happen is judged before it is written.

``Case.state`` is what people see. The state of the :class:`~safeguard.findings.model.Finding` that reconciling gives
says only whether it was seen when somebody looked last: open or resolved.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, FindingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who did something, and at whose keyboard."""

    person: str
    """Person id of the site; or, of an inspection, whoever it names."""
    login: str = ""
    """User of the operating system, as the program saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one inspection says of a finding."""

    seq: int
    """Ledger entry that says so."""
    inspection: str
    began: int
    """Ledger entry that began the inspection: later than another entry, whatever the clock said."""
    at: str
    """UTC time, recorded."""
    as_of: str
    """ISO date that the inspection speaks of."""
    hands: tuple[Hand, ...]
    """Who inspected: who started it, and who answered this question."""
    delta: Delta
    severity: Severity
    major: bool = False
    """Whether it is a major hazard by itself: a critical item failed in a way that the checker or the answer graded a
    major nonconformity. That grade alone makes no major hazard."""
    recurrences: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """That an inspection found it."""

    seq: int
    """Ledger entry in which the inspection said so first."""
    inspection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """That it is done, as its owner says."""

    seq: int
    hand: Hand
    on: str
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What a re-inspection showed, as another person says."""

    seq: int
    hand: Hand
    inspection: str
    on: str
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later day that was approved."""

    seq: int
    hand: Hand
    """Who approved it."""
    asked_by: str
    before: str
    """The day that held before; ISO date."""
    until: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One finding's life so far."""

    finding: str
    """Id of the finding."""
    number: int
    """The number by which people speak of it: counted per site from 1, in the order in which they were found."""
    site: str
    item: str
    target: str
    subject: str
    severity: Severity
    state: FindingState
    major: bool = False
    opened_on: str
    """ISO date on which it was found, or found again."""
    recurrences: int = 0
    owner: str = ""
    """Person id; empty: nobody has been made responsible."""
    unit: str = ""
    due: str = ""
    """ISO date, inclusive, with extensions; empty: none was set, the default of its severity holds."""
    measures: str = ""
    interim: str = ""
    budget: str = ""
    emergency: str = ""
    lasting: str = ""
    supervisor: str = ""
    progress: int = 0
    """Per cent, as people say."""
    submission: Submission | None = None
    """The newest, also where it was sent back since."""
    recheck: Recheck | None = None
    last_clear: Sighting | None = None
    """The newest inspection that looked again and no longer found it, since it was last found."""
    last_found: int = 0
    """Ledger entry of the newest inspection that found it."""
    found_in: tuple[Found, ...] = ()
    """The newest inspections that found it. That one of them says so again (another answer came) is no news."""
    since: int = 0
    """Ledger entry in which a person said last that it is not over: only an inspection that begins later can end it."""
    extensions: tuple[Extension, ...] = ()
    escalation: int = 0
    """0: none; otherwise the level of the board (挂牌督办)."""
    similar: tuple[str, ...] = ()
    """Ids of the inspections that asked the same at similar places."""
    similar_targets: tuple[str, ...] = ()
    no_similar: str = ""
    """Why nowhere else is like it, in somebody's words."""
    closed_on: str = ""
    closed_by: str = ""
    reopened: int = 0
    """How often it was opened again after it was over."""
    seq: int = 0
    """The newest ledger entry that it has taken in."""

    @property
    def floor(self) -> int:
        """The ledger entry after which an inspection must begin to end it.

        The newest of: it was found; a person said that it is not over; and, while that counts, that it was submitted.
        """
        return self.floor_if(self.last_found)

    def floor_if(self, last_found: int) -> int:
        """Return what :attr:`floor` would be had it been found last in another entry."""
        submitted = 0 if self.submission is None or self.state not in _SUBMITTED else self.submission.seq
        return max(last_found, self.since, submitted)


_SUBMITTED = frozenset({FindingState.SUBMITTED, FindingState.VERIFIED, FindingState.CLOSED})
