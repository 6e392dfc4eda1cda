"""``safeguard finding close``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Close
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk


@acting(
    "close",
    "Strike findings off the list, after a re-inspection by another person was verified.",
    examples=["safeguard finding close 3 --by chen"],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Close:
    """Make the action."""
    return Close(words=asked["words"])
