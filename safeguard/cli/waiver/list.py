"""``safeguard waiver list``."""

from __future__ import annotations

from safeguard.cli.decision.listing import listing
from safeguard.findings.waiver import Waiver

command = listing(
    Waiver,
    "List waivers of the site, and how each stands.",
    examples=["safeguard waiver list", "safeguard waiver list --holding --as-of 2026-12-31 --json"],
)
