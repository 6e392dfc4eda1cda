"""``safeguard group status``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option
from safeguard.cli.group.opening import cache_of, group_option, open_group, reason_of, shown
from safeguard.cli.opening import day
from safeguard.cli.saving import saving
from safeguard.messages import msg
from safeguard.pipeline.roll import Roll, SiteRoll, Sums, UnitRoll
from safeguard.pipeline.rolling_up import Asked, roll_up
from safeguard.report import group_page
from safeguard.report.group_board import Board, Figures, board
from safeguard.report.wording import Wording
from safeguard.site.group_load import WrittenGroup

SCHEMA = "safeguard.group/1"
TASKS = 6, msg("Tasks open / late / missed")
"""Which column of a terminal has the tasks, and what it is called."""
EXAMPLES = [
    "safeguard group status",
    "safeguard group status --depth 1",
    "safeguard group status --format html --output group.html",
]


@speaking("status", examples=EXAMPLES)
@group_option
@click.option("--as-of", "as_of", metavar="DATE", help="How they stood on this day instead of today")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="Only so many levels below the group; default: all")
@click.option(
    "--format", "name", type=click.Choice(["table", "html"]), help="Format; default: that of the file, or table"
)
@click.option("--output", type=click.Path(), help="File to write the page to; default: standard output")
@json_option
@click.pass_obj
def command(app: App, /, group_path: str, as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """Show how all offices of a group stand, summed by its units; what could not be read or looked at comes first."""
    written = open_group(app, group_path)
    as_of = None if asked["as_of"] is None else day(app, asked["as_of"], written.group.zone)
    roll = roll_up(written, Asked(app.environment.now(), as_of, cache_of(app)))
    if as_json:
        app.out.data(_data(app, roll))
        return
    wording = Wording(app.speak)
    depth = asked["depth"]
    rows = [one for one in _rows(app, roll.whole, 0) if depth is None or one.depth <= depth]
    unread = [(shown(written, one.file), reason_of(app, one)) for one in roll.unread]
    title = wording.say(written.group.title)
    view = board(title, (roll.day, roll.month_before), rows, unread, wording)
    _hand_over(app, written, view, wording, asked)


def _hand_over(app: App, written: WrittenGroup, view: Board, wording: Wording, asked: dict[str, Any]) -> None:
    output = asked["output"]
    if output is None and asked["name"] != "html":
        _tell(app, view)
    elif output is None:
        group_page.write(view, wording, sys.stdout)
    else:
        with saving(Path(output)) as part, part.open("w", encoding="utf-8") as stream:
            group_page.write(view, wording, stream)
        about = {"group": app.speak.say(written.group.title), "file": output}
        app.out.say(msg("How {group} stands is in {file}", **about))


def _tell(app: App, view: Board) -> None:
    app.out.say({view.language: f"{view.title} · {' · '.join(view.about)}"})
    for line in view.first:
        app.out.say({view.language: line})
    for file, reason in view.unread:
        app.out.say(msg("Could not be read: {file}: {reason}", file=file, reason=reason))
    rows = [["· " * line.depth + line.cells[0].words, *(cell.words for cell in line.cells[1:])] for line in view.lines]
    heads = _narrow(view.heads)
    heads[TASKS[0]] = app.speak.say(TASKS[1])
    app.out.table(heads, [_narrow(row) for row in rows])
    for note in view.notes:
        app.out.say({view.language: note})


def _narrow(cells: Sequence[str]) -> list[str]:
    """Put what belongs together into one column: a terminal has no room for all."""
    name, unseen, is_open, critical, high, overdue, before, waits, late, missed, *domains = cells
    return [name, unseen, is_open, f"{critical} / {high}", overdue, before, f"{waits} / {late} / {missed}", *domains]


def _rows(app: App, unit: UnitRoll, depth: int) -> Iterator[Figures]:
    """Yield a unit, then all below it; a unit of one office alone is that office."""
    alone = len(unit.sites) == 1 and not unit.units and not unit.sums.unread
    if alone:
        yield _site(app, unit.sites[0], depth)
        return
    yield Figures(
        depth=depth, title=app.speak.say(unit.title), is_site=False, **_figures(unit.sums), statuses=unit.statuses
    )
    for below in unit.units:
        yield from _rows(app, below, depth + 1)
    for site in unit.sites:
        yield _site(app, site, depth + 1)


def _site(app: App, site: SiteRoll, depth: int) -> Figures:
    statuses = {one.domain: {one.status.value if one.status else "": 1} for one in site.domains}
    title = app.speak.say(site.title)
    return Figures(depth=depth, title=title, is_site=True, day=site.day, **_figures(site.sums), statuses=statuses)


def _figures(sums: Sums) -> dict[str, Any]:
    return {
        "share": sums.share,
        "open": sums.open_in_all,
        "critical": sums.open.get("critical", 0),
        "high": sums.open.get("high", 0),
        "overdue": sums.overdue,
        "before": sums.before,
        "due": (sums.due_open, sums.due_late, sums.due_missed),
        "never": sums.never,
        "unread": sums.unread,
        "sites": sums.sites,
    }


def _data(app: App, roll: Roll) -> dict[str, Any]:
    unread = [{"file": str(one.file), "unit": list(one.unit), "reason": reason_of(app, one)} for one in roll.unread]
    days = {"as_of": roll.day, "month_before": roll.month_before}
    return {"schema": SCHEMA, **days, "unread": unread, "group": _unit_data(roll.whole)}


def _unit_data(unit: UnitRoll) -> dict[str, Any]:
    about = {"id": unit.id, "title": dict(unit.title), **_sums_data(unit.sums), "statuses": unit.statuses}
    return {**about, "units": [*map(_unit_data, unit.units)], "sites": [*map(_site_data, unit.sites)]}


def _site_data(site: SiteRoll) -> dict[str, Any]:
    about = {"id": site.id, "title": dict(site.title), "zone": site.zone, "as_of": site.day}
    domains = [{**asdict(one), "status": one.status} for one in site.domains]
    return {**about, **_sums_data(site.sums), "domains": domains}


def _sums_data(sums: Sums) -> dict[str, Any]:
    return {**asdict(sums), "looked_at": sums.share}
