"""``safeguard attestation revoke``."""

from __future__ import annotations

from safeguard.cli.decision.revoking import revoking
from safeguard.findings.waiver import Attestation

command = revoking(
    Attestation,
    "End an attestation before its day.",
    examples=['safeguard attestation revoke A-1 --reason "It has been put right" --by chen'],
)
