"""``safeguard finding verify``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Verify
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_INSPECTION = click.option(
    "--inspection", default="", metavar="ID", help="The inspection that looked again; default: the newest that did"
)
_REJECTED = click.option("--rejected", is_flag=True, help="It is not put right; say why with --note")


@acting(
    "verify",
    "Say what the re-inspection of findings showed. Whoever put them right cannot verify them.",
    _INSPECTION,
    _REJECTED,
    examples=["safeguard finding verify 3 --by wang", 'safeguard finding verify 3 --rejected --note "Still blocked"'],
)
def command(desk: Desk, case: Case, asked: Mapping[str, Any]) -> Verify:
    """Make the action."""
    inspection = asked["inspection"] and desk.record.inspection(asked["inspection"]).id
    return Verify(
        words=asked["words"],
        inspection=inspection or desk.newest_inspection(case),
        accepted=not asked["rejected"],
    )
