"""``safeguard finding plan``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Plan
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_OPTIONS = (
    click.option("--measures", required=True, metavar="TEXT", help="What will be done"),
    click.option("--interim", default="", metavar="TEXT", help="What protects people until then"),
    click.option("--budget", default="", metavar="AMOUNT", help="What it will cost"),
    click.option("--emergency", default="", metavar="TEXT", help="Emergency plan: its words, or its document"),
    click.option("--lasting", default="", metavar="TEXT", help="The rule that keeps it from coming back"),
    click.option("--supervisor", default="", metavar="PERSON", help="Who watches over a major hazard"),
)


@acting(
    "plan",
    "Say what will be done about findings. A major hazard needs interim measures, an emergency plan and a supervisor.",
    *_OPTIONS,
    examples=['safeguard finding plan 3 --measures "Replace it by an equivalent one" --budget 300'],
)
def command(_desk: Desk, _case: Case, asked: Mapping[str, Any]) -> Plan:
    """Make the action."""
    names = ("measures", "interim", "budget", "emergency", "lasting", "supervisor", "words")
    return Plan(**{name: asked[name] for name in names})
