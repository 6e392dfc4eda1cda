"""``safeguard attestation grant``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.cli.decision.granting import granting
from safeguard.findings.waiver import Attestation


@granting(
    """State that an item holds though no check could see it. The status stays as it is; every report lists it.

    Whoever approves is another person than whoever asked, and it ends after 365 days at most.
    """,
    examples=[
        (
            "safeguard attestation grant --item INFO-BAK-01 --asked-by zhou --until 2026-12-31 "
            '--reason "Restored on the test server on 20 November" --evidence restore.pdf --by chen'
        )
    ],
)
def command(common: Mapping[str, Any], _asked: Mapping[str, Any]) -> Attestation:
    """Make the decision."""
    return Attestation(**common)
