"""``safeguard finding extend``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.finding.desk import acting
from safeguard.findings.actions import Extend
from safeguard.findings.case import Case
from safeguard.pipeline.following import Desk

_OPTIONS = (
    click.option("--until", required=True, metavar="DATE", help="The later day, inclusive"),
    click.option("--asked-by", default="", metavar="PERSON", help="Who asked for it; default: who is responsible"),
    click.option("--interim", default="", metavar="TEXT", help="What protects people until then"),
)


@acting(
    "extend",
    "Approve a later day for findings, before the day has passed; --note says why.",
    *_OPTIONS,
    examples=['safeguard finding extend 3 --until 2026-12-15 --note "The part is on order" --by chen'],
)
def command(_desk: Desk, case: Case, asked: Mapping[str, Any]) -> Extend:
    """Make the action."""
    return Extend(
        words=asked["words"],
        until=asked["until"],
        asked_by=asked["asked_by"] or case.owner,
        interim=asked["interim"],
    )
