"""``safeguard finding escalate``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Escalate
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_OPTIONS = (
    click.option("--level", type=click.IntRange(1, 3), required=True, help="1 the unit, 2 the office, 3 above it"),
    click.option("--supervisor", default="", metavar="PERSON", help="Who watches over it"),
)


@acting(
    "escalate",
    "Put findings on the board, under somebody's supervision.",
    *_OPTIONS,
    examples=["safeguard finding escalate 3 --level 2 --supervisor chen"],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Escalate:
    """Make the action."""
    return Escalate(words=asked["words"], level=asked["level"], supervisor=asked["supervisor"])
