"""Commands that list decisions of one kind."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.decision.telling import HEADERS, data, row
from safeguard.cli.finding.desk import at_desk
from safeguard.cli.opening import day
from safeguard.findings.deciding import holds
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.messages import msg
from safeguard.pipeline.deciding import decisions


def listing(kind: type[Waiver | Attestation], words: str, *, examples: list[str]) -> click.Command:
    """Make the command that lists decisions of a kind.

    Args:
        kind: which.
        words: its help.
        examples: for its help.
    """

    def call(app: App, /, site_path: str, as_of: str | None, **asked: Any) -> None:
        with at_desk(app, site_path) as desk:
            today = day(app, as_of, desk.written.site.zone)
            found = [
                (one, stands)
                for one, stands in decisions(desk, kind, today)
                if not asked["holding"] or holds(one, today)
            ]
            if asked["as_json"]:
                app.out.data([data(one, stands) for one, stands in found])
            elif found:
                app.out.table(HEADERS, [row(app, desk, one, stands) for one, stands in found])
            else:
                app.out.say(msg("There is none"))

    call.__doc__ = words
    decorated: Any = click.pass_obj(call)
    options = (
        click.option("--holding", is_flag=True, help="Only those that hold on the day"),
        click.option("--as-of", "as_of", metavar="DATE", help="How they stand on this day instead of today"),
        *(site_option, json_option),
    )
    for decorate in reversed(options):
        decorated = decorate(decorated)
    return speaking("list", examples=examples)(decorated)
