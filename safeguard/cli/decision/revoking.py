"""Commands that revoke a decision of one kind."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.decision.telling import data, line
from safeguard.cli.finding.desk import recording_desk, who_acts
from safeguard.findings.deciding import standing
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.pipeline.deciding import revoke

REVOKER = "Who revokes it, as a person of site.yaml; default: whoever works under this login"


def revoking(kind: type[Waiver | Attestation], words: str, *, examples: list[str]) -> click.Command:
    """Make the command that revokes decisions of a kind.

    Args:
        kind: which.
        words: its help.
        examples: for its help.
    """

    def call(app: App, /, number: str, site_path: str, by: str | None, reason: str, **asked: Any) -> None:
        with recording_desk(app, site_path) as desk:
            who = who_acts(app, desk, by)
            gone = revoke(desk, kind, number, desk.today.isoformat(), who, reason)
            stands = standing(gone, desk.today)
            if asked["as_json"]:
                app.out.data(data(gone, stands))
            else:
                app.out.say(line(app, desk, gone, stands))

    call.__doc__ = words
    decorated: Any = click.pass_obj(call)
    options = (
        argument("number", "Its number, such as W-3 or A-1"),
        click.option("--reason", default="", metavar="TEXT", help="Why"),
        click.option("--by", help=REVOKER),
        *(site_option, json_option),
    )
    for decorate in reversed(options):
        decorated = decorate(decorated)
    return speaking("revoke", examples=examples)(decorated)
