"""``safeguard history rejudge``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from safeguard.answers.rejudge import Cannot
from safeguard.checklist.load import load_overlay
from safeguard.checklist.salvage import read_checklist
from safeguard.checklist.tailor import tailor
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import day, open_site, open_whole_office, plugin_words, surroundings_of
from safeguard.cli.recorded import open_record
from safeguard.errors import ChecklistError, RecordError, UsageError
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.office import find_plugins, library_of
from safeguard.pipeline.parsed_cache import reader
from safeguard.pipeline.rejudging import Rejudged, Rules, Ruling, rejudge
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.report.wording import SEVERITIES, STATUS
from safeguard.site.load import WrittenSite

CURRENT = "current"

CANNOT = {
    Cannot.LOOK_AGAIN: msg("a checker must look again"),
    Cannot.ASKED_OTHERWISE: msg("the question reads otherwise"),
    Cannot.MISFIT: msg("the answer does not fit any more"),
    Cannot.ELSEWHERE: msg("where or when it is asked was changed"),
    Cannot.UNKNOWN_THEN: msg("nothing was measured or answered then"),
    Cannot.GONE: msg("the item is no longer asked"),
    Cannot.NEW: msg("the item is new"),
}


@speaking(
    "rejudge",
    examples=[
        "safeguard history rejudge --checklist current",
        "safeguard history rejudge --checklist drafts/fire.yaml --since 2026-01-01",
    ],
)
@click.option(
    "--checklist",
    "name",
    required=True,
    metavar="FILE",
    help="Checklist to judge by: a file, a name, or current for all",
)
@click.option("--inspection", "wanted", metavar="ID", help="Inspection whose measurements are judged; default: last")
@click.option("--since", metavar="DATE", help="All inspections of this day or later instead")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, name: str, as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """Judge past answers and measurements by another version of a checklist: what would have been found.

    The record stays as it is. What cannot be judged again without looking again is counted and said first.
    """
    written = open_site(app, site_path)
    plugin_words(app, written)
    rules = _current(app, site_path) if name == CURRENT else [_of_file(app, written, name)]
    with open_record(written, create=False) as record:
        inspections = _inspections(app, record, written, asked)
        found = rejudge(record, inspections, rules)
    if as_json:
        app.out.data(_data(found))
    else:
        _tell(app, found)


def _current(app: App, site_path: str) -> list[Rules]:
    office = open_whole_office(app, site_path)
    return [Rules(one.checklist, one.inputs, frozenset(one.left_out)) for one in office.checklists]


def _of_file(app: App, written: WrittenSite, name: str) -> Rules:
    """Read a checklist, with the overlays of the site that change it.

    Raises:
        ChecklistError: it cannot be used as it is written.
    """
    around = surroundings_of(app)
    _, catalog = find_plugins(written.root, around)
    library = library_of(written.root, catalog)
    path = Path(name) if Path(name).is_file() else library.checklist(name)
    read = reader(around.cache)
    checklist = read_checklist(path, read)
    if checklist.problems:
        raise ChecklistError(checklist.problems)
    overlays = [load_overlay(library.overlay(word), read) for word in written.site.overlays]
    fitting = [one for one in overlays if one.overlay.base == checklist.checklist.checklist]
    tailored = tailor(checklist, fitting)
    return Rules(tailored.checklist, tailored.inputs, frozenset(tailored.left_out))


def _inspections(app: App, record: Record, written: WrittenSite, asked: dict[str, Any]) -> list[Inspection]:
    if asked["since"] and asked["wanted"]:
        raise UsageError(msg("Give either --inspection or --since"))
    if not asked["since"]:
        return [record.inspection(asked["wanted"] or "last")]
    first = day(app, asked["since"], written.site.zone).isoformat()
    known = record.inspections(written.site.site)
    found = [one for one in known if one.as_of >= first and one.state is not InspectionState.RUNNING]
    if not found:
        wrong = msg("No inspection fits what was asked for")
        raise RecordError(wrong, hint=msg("safeguard inspection list shows those that there are"), exit_code=66)
    return found


def _tell(app: App, found: Rejudged) -> None:
    if found.cannot:
        app.out.say(msg("Cannot be judged again: {count}", count=found.cannot.total()))
        for cannot, words in CANNOT.items():
            if found.cannot[cannot]:
                app.out.say(msg("  {reason}: {count}", reason=app.speak.say(words), count=found.cannot[cannot]))
    counts = {"inspections": len(found.inspections), "same": found.same, "changed": len(found.changed)}
    app.out.say(msg("Inspections: {inspections}; judged as they were: {same}; otherwise: {changed}", **counts))
    if found.changed:
        headers = [msg("Inspection"), msg("Step"), msg("What"), msg("Measured"), msg("Then"), msg("Now")]
        app.out.table(headers, [_row(app, one) for one in found.changed])
    app.out.say(msg("The record stays as it is"))


def _row(app: App, one: Ruling) -> tuple[Message | Text | str, ...]:
    step = f"{one.step} · {one.subject}" if one.subject else one.step
    words = [
        f"{app.speak.say(STATUS[status])} · {app.speak.say(SEVERITIES[severity.value])}"
        for status, severity in ((one.then, one.severity_then), (one.now, one.severity_now))
    ]
    return one.inspection, step, one.title, _measured(app, one.measured), *words


def _measured(app: App, value: object) -> str:
    if isinstance(value, bool):
        return app.speak.say(msg("yes") if value else msg("no"))
    return "" if value is None else str(value)


def _data(found: Rejudged) -> dict[str, Any]:
    return {
        "cannot": {cannot.value: found.cannot[cannot] for cannot in Cannot if found.cannot[cannot]},
        "inspections": found.inspections,
        "same": found.same,
        "changed": [
            {
                "inspection": one.inspection,
                "step": one.step,
                "item": one.item,
                "subject": one.subject,
                "measured": one.measured,
                "then": {"status": one.then.value, "severity": one.severity_then.value},
                "now": {"status": one.now.value, "severity": one.severity_now.value},
            }
            for one in found.changed
        ],
    }
