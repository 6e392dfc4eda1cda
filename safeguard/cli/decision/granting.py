"""Commands that grant a decision: options that both kinds have, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import click

from safeguard.checklist.selection import key_of_place
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.decision.telling import data, line
from safeguard.cli.finding.desk import evidence_options, recording_desk, taken, there, who_acts
from safeguard.findings.deciding import AnyDecision, standing
from safeguard.pipeline.deciding import check, grant
from safeguard.pipeline.following import Desk

Make = Callable[[Mapping[str, Any], Mapping[str, Any]], AnyDecision]
"""Makes a decision of what all have and the options of the command."""

APPROVER = "Who approves, as a person of site.yaml; default: whoever works under this login"
_OPTIONS = (
    click.option("--item", required=True, metavar="ID", help="Item that it speaks of"),
    click.option(
        "--at", "place", default="", metavar="PLACE", help="Only at this place: area:lobby; default: everywhere"
    ),
    click.option("--reason", default="", metavar="TEXT", help="Why"),
    click.option("--asked-by", required=True, metavar="PERSON", help="Who asked for it"),
    click.option("--since", default="", metavar="DATE", help="First day; default: today"),
    click.option("--until", required=True, metavar="DATE", help="Last day, inclusive"),
)
_AFTER = (*evidence_options, click.option("--by", help=APPROVER), site_option, json_option)


def granting(words: str, *options: Callable[..., Any], examples: list[str]) -> Callable[[Make], click.Command]:
    """Make a command that grants a decision of a function that makes the decision.

    Args:
        words: its help.
        options: its own, beside those that both kinds have.
        examples: for its help.
    """

    def made(make: Make) -> click.Command:
        def call(app: App, /, **asked: Any) -> None:
            _grant(app, asked, make)

        call.__doc__ = words
        decorated: Callable[..., Any] = click.pass_obj(call)
        for decorate in reversed((*_OPTIONS, *options, *_AFTER)):
            decorated = decorate(decorated)
        return speaking("grant", examples=examples)(decorated)

    return made


def _grant(app: App, asked: Mapping[str, Any], make: Make) -> None:
    with recording_desk(app, asked["site_path"]) as desk:
        who = who_acts(app, desk, asked["by"])
        decision = make(_common(desk, asked), asked)
        if asked["files"]:
            files, at = there(asked["files"]), taken(asked["taken_at"])
            check(desk, decision, who)
            decision = replace(decision, evidence=desk.evidence([decision.item], files, at))
        granted = grant(desk, decision, who)
        stands = standing(granted, desk.today)
        if asked["as_json"]:
            app.out.data(data(granted, stands))
        else:
            app.out.say(line(app, desk, granted, stands))


def _common(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a decision of either kind says; the record gives the rest."""
    return {
        "id": "",
        "site": "",
        "approved_by": "",
        "at": "",
        "item": asked["item"],
        "target": key_of_place(asked["place"]) if asked["place"] else "",
        "reason": asked["reason"],
        "asked_by": asked["asked_by"],
        "since": asked["since"] or desk.today.isoformat(),
        "until": asked["until"],
    }
