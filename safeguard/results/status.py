"""The one vocabulary of outcomes (design: never a false pass)."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How one planned step ended. Declared in the order of folding: the first one present wins."""

    ERROR = "error"
    """It could not be checked; the cause is kept."""
    FAIL = "fail"
    NOT_REVIEWED = "not_reviewed"
    """It waits for a person."""
    PASS = "pass"  # noqa: S105 - a status, not a password
    INFO = "info"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
    """It was not done, for a :class:`SkipReason`."""


class SkipReason(StrEnum):
    """Why a step was skipped. None of these is ever a pass."""

    DESELECTED = "deselected"
    """A person chose otherwise: an overlay, or a selection on the command line."""
    BLOCKED_BY = "blocked_by"
    """The question it follows from was not answered that way."""
    UNSUPPORTED = "unsupported"
    """This machine lacks what the checker needs."""
    BUDGET = "budget"
    """The time given to the inspection was used up."""
    CANCELLED = "cancelled"
    """The inspection was interrupted."""


class Grade(StrEnum):
    """How grave a failure is, in an auditor's words. It stands beside the status."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"


def worst(statuses: set[Status]) -> Status:
    """Fold several statuses into one; an empty set is an error, because nothing was looked at."""
    for status in _WORST_FIRST:
        if status in statuses:
            return status
    return Status.ERROR


_WORST_FIRST = tuple(Status)
