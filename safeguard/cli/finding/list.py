"""``safeguard finding list``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from safeguard.checklist.severity import Severity
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.finding.desk import at_desk, by_option, who_acts
from safeguard.cli.finding.telling import case_data, due_words, person_name, stage_words, what_words
from safeguard.cli.saving import saving
from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.choosing import chosen, how_many
from safeguard.pipeline.filters import FILE, SavedFilter, saved_filter, with_filter
from safeguard.pipeline.following import Desk
from safeguard.report.wording import SEVERITIES

PAGE = 200
"""Findings that are shown at once."""

READABLE = 0o644
"""Everybody of the office may use what one has saved."""

_HEADERS = (
    *(msg("No."), msg("Severity"), msg("State"), msg("Due"), msg("Owner")),
    msg("What"),
)
_STATES = click.Choice([one.value for one in FindingState])
_SEVERITIES = click.Choice([one.value for one in Severity])


@speaking(
    "list",
    examples=[
        "safeguard finding list --overdue",
        "safeguard finding list --domain fire --severity critical --save urgent",
        "safeguard finding list --filter urgent --json",
    ],
)
@click.option("--state", "states", multiple=True, type=_STATES, help="Only in this state")
@click.option("--owner", "owners", multiple=True, metavar="PERSON", help="Only those of this person")
@click.option("--mine", is_flag=True, help="Only those for which you are responsible")
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only those of this unit")
@click.option("--item", "items", multiple=True, metavar="ID", help="Only items whose ids begin so")
@click.option("--domain", "domains", multiple=True, metavar="DOMAIN", help="Only this domain")
@click.option("--at", "places", multiple=True, metavar="PLACE", help="Only at this place: area:lobby")
@click.option("--severity", "severities", multiple=True, type=_SEVERITIES, help="Only of this severity")
@click.option("--text", default="", metavar="TEXT", help="Only where this stands in what was found")
@click.option("--overdue", is_flag=True, help="Only what is late")
@click.option("--major", is_flag=True, help="Only major hazards")
@click.option("--recurrent", is_flag=True, help="Only what came back within 12 months")
@click.option("--escalated", is_flag=True, help="Only what is on the board")
@click.option("--all", "all_", is_flag=True, help="Also what is closed")
@click.option("--filter", "filter_name", metavar="NAME", help="As a saved filter says; other options go before")
@click.option("--save", "save_as", metavar="NAME", help="Save what is asked for under this name")
@click.option("--after", type=click.IntRange(0), default=0, metavar="N", help="Only numbers after this one: next page")
@click.option("--limit", type=click.IntRange(1), default=PAGE, metavar="N", help="How many at most")
@by_option
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, **asked: Any) -> None:
    """List findings that are not closed: the ledger of hazards, by number.

    A due day in brackets is the default of its severity; nobody has set one.
    """
    with at_desk(app, site_path) as desk:
        wanted = _wanted(app, desk, asked)
        if asked["save_as"]:
            _save(app, desk, asked["save_as"], wanted)
        found = list(chosen(desk, wanted, after=asked["after"], limit=asked["limit"] + 1))
        shown, more = found[: asked["limit"]], len(found) > asked["limit"]
        if asked["as_json"]:
            app.out.data([case_data(desk, case) for case in shown])
            return
        _tell(app, desk, wanted, shown)
        if more:
            app.out.say(msg("There are more: --after {number}", number=shown[-1].number))


def _wanted(app: App, desk: Desk, asked: Mapping[str, Any]) -> SavedFilter:
    name = asked["filter_name"]
    base = saved_filter(desk.written.root, name).model_dump() if name else {}
    own = {key: asked[key] for key in SavedFilter.model_fields if asked.get(key)}
    if asked["mine"]:
        own["owners"] = (who_acts(app, desk, asked["by"]).person,)
    if asked["all_"]:
        own["all"] = True
    return SavedFilter.model_validate(base | own)


def _save(app: App, desk: Desk, name: str, wanted: SavedFilter) -> None:
    text = with_filter(desk.written.root, name, wanted)
    with saving(desk.written.root / FILE) as part:
        part.write_text(text, "utf-8")
        part.chmod(READABLE)
    app.out.note(msg("The filter {name} is saved", name=name))


def _tell(app: App, desk: Desk, wanted: SavedFilter, cases: list[Case]) -> None:
    if not cases:
        app.out.say(msg("No finding fits what was asked for"))
        return
    app.out.table(_HEADERS, [_row(app, desk, case) for case in cases])
    app.out.say(msg("In all: {count}", count=how_many(desk, wanted)))


def _row(app: App, desk: Desk, case: Case) -> tuple[Message | Text | str | int, ...]:
    return (
        case.number,
        SEVERITIES[case.severity.value],
        stage_words(app, desk, case),
        due_words(app, desk, case),
        person_name(desk, case.owner) if case.owner else "",
        what_words(app, desk, case),
    )
