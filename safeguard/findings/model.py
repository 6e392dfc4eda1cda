"""A finding: one failed subject that lives across inspections until it is closed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from safeguard.checklist.severity import Severity
from safeguard.results.observation import Observation


class Delta(StrEnum):
    """How a finding stands compared with the inspection before."""

    NEW = "new"
    SAME = "same"
    WORSE = "worse"
    BETTER = "better"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    NOT_CHECKED = "not_checked"
    """Nobody could tell this time (error, skipped, unanswered, left out): its state is as it was."""


FOUND = frozenset({Delta.NEW, Delta.SAME, Delta.WORSE, Delta.BETTER, Delta.REOPENED})
"""What is said of a finding that an inspection saw."""


class FindingState(StrEnum):
    """Life of a finding. Only the first and the last are reached by inspections alone.

    The state of a :class:`Finding` is one of these two: whether it was there when somebody looked last. What people see
    is the state of its :class:`~safeguard.findings.case.Case`, which takes in what people did about it too.
    """

    OPEN = "open"
    ASSIGNED = "assigned"
    RECTIFYING = "rectifying"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    CLOSED = "closed"
    RESOLVED = "resolved"
    """A later inspection of the same item and subject no longer found it; closing it is a person's decision."""


OVER = frozenset({FindingState.RESOLVED, FindingState.CLOSED})
"""States in which nothing is left to do, unless it comes back."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One failed subject, with its history in figures and its latest observation."""

    id: str
    """Hash of site, item, target, subject and rule; never of a line number or a date."""
    site: str
    item: str
    target: str
    """Key of the target: ``site:hq``, ``area:lobby``."""
    subject: str
    rule: str
    severity: Severity
    state: FindingState
    observation: Observation
    first_inspection: str
    first_seen: str
    """ISO date."""
    last_inspection: str
    last_seen: str
    times_seen: int = 1
    """On how many days an inspection found it; two inspections of one day count once."""
    delta: Delta = Delta.NEW
    recurrences: int = 0
    """How often it came back within 12 months after it was resolved."""
    resolved_on: str = ""
    reopened_on: str = ""
    """ISO date on which it came back last; its deadline counts from there."""
    case: int = field(default=0, compare=False)
    """Number of its :class:`~safeguard.findings.case.Case`; 0 where the record has not seen it yet."""


def finding_id(site: str, item: str, target: str, subject: str, rule: str) -> str:
    """Return the identity of a finding: 16 hex digits over its stable parts.

    A subject may be a file name that is not valid UTF-8; it has the same identity before and after it was recorded.
    """
    key = "\x1f".join((site, item, target, subject, rule))
    return hashlib.sha256(key.encode(errors="backslashreplace")).hexdigest()[:16]
