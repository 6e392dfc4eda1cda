"""``safeguard finding note``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Note
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_PROGRESS = click.option("--progress", type=int, metavar="PERCENT", help="How far the work is, 0 to 100")


@acting(
    "note",
    "Note what should be known of findings, and how far the work is.",
    _PROGRESS,
    examples=['safeguard finding note 3 --note "Ordered, arrives on Friday" --progress 40'],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Note:
    """Make the action."""
    return Note(words=asked["words"], progress=asked["progress"])
