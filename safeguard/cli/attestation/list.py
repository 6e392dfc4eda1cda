"""``safeguard attestation list``."""

from __future__ import annotations

from safeguard.cli.decision.listing import listing
from safeguard.findings.waiver import Attestation

command = listing(
    Attestation,
    "List attestations of the site, and how each stands.",
    examples=["safeguard attestation list", "safeguard attestation list --holding --as-of 2026-12-31 --json"],
)
