"""``safeguard finding submit``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Submit
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_COST = click.option("--cost", default="", metavar="AMOUNT", help="What it cost")


@acting(
    "submit",
    "Say that findings are put right, and ask for a re-inspection by another person.",
    _COST,
    examples=['safeguard finding submit 3 --note "Replaced" --evidence photo.jpg --taken-at 2026-11-25T10:20'],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Submit:
    """Make the action."""
    return Submit(words=asked["words"], cost=asked["cost"])
