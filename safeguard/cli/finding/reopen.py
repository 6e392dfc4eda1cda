"""``safeguard finding reopen``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Reopen
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk


@acting(
    "reopen",
    "Open findings again that are not over; --note says why.",
    examples=['safeguard finding reopen 3 --note "The seal is broken again"'],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Reopen:
    """Make the action."""
    return Reopen(words=asked["words"])
