"""``safeguard waiver revoke``."""

from __future__ import annotations

from safeguard.cli.decision.revoking import revoking
from safeguard.findings.waiver import Waiver

command = revoking(
    Waiver,
    "End a waiver before its day.",
    examples=['safeguard waiver revoke W-3 --reason "It has been put right" --by chen'],
)
