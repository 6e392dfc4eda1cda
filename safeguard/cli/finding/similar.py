"""``safeguard finding similar``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.finding.desk import at_desk, by_option, note_option, who_acts
from safeguard.cli.finding.recheck import inspect_there
from safeguard.cli.finding.telling import tell_standing
from safeguard.cli.opening import as_of_option
from safeguard.cli.sealing import sealed
from safeguard.cli.settings import run_options
from safeguard.errors import FindingError
from safeguard.findings.actions import Similar
from safeguard.messages import msg
from safeguard.pipeline.similar import similar_places
from safeguard.record.store import Record


@speaking(
    "similar",
    examples=[
        "safeguard finding similar 3",
        "safeguard finding similar 3 --tag exit",
        'safeguard finding similar 3 --none --note "The only archive store"',
    ],
)
@argument("finding", "Number of a finding, or the beginning of its id")
@click.option("--tag", default="", metavar="TAG", help="Only places with this tag; default: any tag of the place")
@click.option("--none", "nowhere", is_flag=True, help="There is no similar place; say why with --note")
@note_option
@by_option
@as_of_option
@run_options
@site_option
@json_option
@click.pass_obj
def command(app: App, /, finding: str, site_path: str, **asked: Any) -> int:
    """Ask the same at the other places with the same tag, and remember it with the finding (举一反三).

    It begins an inspection of the item at those places; what comes of it is shown with the finding.
    """
    with at_desk(app, site_path) as desk:
        who = who_acts(app, desk, asked["by"])
        case = desk.record.case(desk.site_id, finding.lstrip("#"))
        if asked["nowhere"]:
            tell_standing(app, desk, desk.act(who, [(case, _action(asked))]), as_json=asked["as_json"])
            sealed(app, desk.record, desk.written)
            return 0
        places = similar_places(desk.written.site, case, asked["tag"])
        if not places:
            hint = msg('If there is none: safeguard finding similar {number} --none --note "…"', number=case.number)
            raise FindingError(msg("No other place of the site is like {place}", place=case.target), hint=hint)
        # Before anything is inspected: who may not do this has nothing done.
        desk.check(who, [(case, _action(asked, _NOT_BEGUN, places))])

    def remember(record: Record, begun: str) -> None:
        replace(desk, record=record).act(who, [(case, _action(asked, begun, places))])
        said: dict[str, str | int] = {"number": case.number, "inspection": begun, "count": len(places)}
        app.out.note(msg("Finding {number}: inspection {inspection} looks at {count} similar places", **said))

    return inspect_there(app, site_path, asked | {"only": (case.item,), "places": places, "by": who.person}, remember)


_NOT_BEGUN = "?"
"""In place of an inspection that is not there yet."""


def _action(asked: dict[str, Any], inspection: str = "", places: tuple[str, ...] = ()) -> Similar:
    return Similar(words=asked["words"], inspection=inspection, targets=places)
