"""Waivers and attestations: dated, approved decisions that stand beside a status and never replace it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeguard.findings.actions import Evidence

MOST_DAYS = 365
"""Longest time for which a decision may hold; then somebody looks at it again."""
EXPIRING_DAYS = 30
"""From how many days before its end a decision is called expiring."""


class Standing(StrEnum):
    """How a decision stands on a day."""

    COMING = "coming"
    ACTIVE = "active"
    EXPIRING = "expiring"
    """Active, and soon over."""
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What waivers and attestations have in common."""

    id: str
    """``W-3``, ``A-1``: counted per site."""
    site: str
    item: str
    target: str = ""
    """Empty: every target of the item."""
    reason: str
    asked_by: str
    approved_by: str
    """Another person."""
    since: str
    """ISO date, inclusive, in the site's zone."""
    until: str
    """ISO date, inclusive, in the site's zone."""
    at: str
    """UTC time, recorded."""
    evidence: tuple[Evidence, ...] = ()
    revoked_on: str = ""
    revoked_by: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Decision):
    """The decision to accept a finding for a while."""

    subject: str = ""
    """Empty: every subject."""
    compensation: str = ""
    """What is done instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation(Decision):
    """The statement that an item holds though no check could see it."""
