"""``safeguard finding assign``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Assign
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_OWNER = click.option("--owner", required=True, metavar="PERSON", help="Who becomes responsible")
_DUE = click.option("--due", default="", metavar="DATE", help="By when; default: by its severity")


@acting(
    "assign",
    "Make somebody responsible for findings, by a day.",
    _OWNER,
    _DUE,
    examples=["safeguard finding assign 3 4 --owner li", "safeguard finding assign 7 --owner li --due 2026-12-01"],
)
def command(desk: Desk, case: Case, asked: Mapping[str, Any]) -> Assign:
    """Make the action."""
    return desk.assignment(case, asked["owner"], asked["due"], asked["words"])
