"""``safeguard waiver grant``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.decision.granting import granting
from safeguard.findings.waiver import Waiver

_OPTIONS = (
    click.option(
        "--subject", default="", metavar="TEXT", help="Only this subject, as the report names it; default: all"
    ),
    click.option("--compensation", default="", metavar="TEXT", help="What is done instead"),
)


@granting(
    """Accept findings of an item for a while. The status stays as it is; every report lists the waiver.

    Whoever approves is another person than whoever asked, and it ends after 365 days at most.
    """,
    *_OPTIONS,
    examples=[
        (
            "safeguard waiver grant --item FIRE-EXT-01 --subject E-03 --asked-by li --until 2026-12-31 "
            '--reason "The new one arrives in December" --compensation "One borrowed from the second floor" --by chen'
        )
    ],
)
def command(common: Mapping[str, Any], asked: Mapping[str, Any]) -> Waiver:
    """Make the decision."""
    return Waiver(**common, subject=asked["subject"], compensation=asked["compensation"])
