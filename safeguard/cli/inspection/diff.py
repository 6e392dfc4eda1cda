"""``safeguard inspection diff``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.findings.cause import Cause
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.comparing import Change, Comparison, compare, earlier

CAUSES = {
    "world": msg("what was seen"),
    "time": msg("the day on which it was due has passed"),
    "checklist": msg("the checklist"),
    "input": msg("an input of the checklist"),
    "plugin": msg("the plugin"),
    "site": msg("the site"),
    "person": msg("another person answered"),
    "selection": msg("not asked for in one of the two"),
    "not_looked": msg("in one of the two nobody could tell"),
    "waiver": msg("a waiver"),
}

WORDS = {
    "new": msg("new"),
    "same": msg("same"),
    "worse": msg("worse"),
    "better": msg("better"),
    "resolved": msg("gone"),
    "reopened": msg("back again"),
    "not_checked": msg("not looked at this time"),
}


@speaking("diff", examples=["safeguard inspection diff", "safeguard inspection diff 20261023-1 20261123-1"])
@argument("before", "Id of an inspection, or the beginning of one; default: the one before the other", required=False)
@argument("after", "Id of the other one; default: last", default="last")
@site_option
@click.option("--all", "show_all", is_flag=True, help="Also what stayed the same")
@json_option
@click.pass_obj
def command(app: App, /, before: str | None, after: str, site_path: str, show_all: bool, as_json: bool) -> None:  # noqa: FBT001
    """Compare two inspections: which findings are new, worse, better or gone, which nobody could look at, and why.

    What differed between the two is named: the checklist, an input, a plugin, the site, a waiver, who answered, or only
    what was seen. Where several things differed, all that could have made the difference are named.
    """
    site = open_site(app, site_path)
    plugin_words(app, site)
    with open_record(site, create=False) as record:
        second = record.inspection(after)
        first = earlier(record, second) if before is None else record.inspection(before)
        comparison = compare(record, first, second)
    changes = [one for one in comparison.changes if show_all or one.telling]
    if as_json:
        app.out.data(_data(app, comparison, changes))
        return
    app.out.say(msg("From {before} to {after}", before=comparison.before, after=comparison.after))
    for warning in comparison.warnings:
        app.out.say(warning)
    if changes:
        headers = [msg("Change"), msg("No."), msg("Place"), msg("What"), msg("Details"), msg("Because of")]
        app.out.table(headers, [_row(app, one) for one in changes])
    counts = ", ".join(f"{app.speak.say(WORDS[delta])} {number}" for delta, number in comparison.counts.items())
    app.out.say(msg("In all: {counts}", counts=counts or "0"))
    if comparison.causes:
        causes = ", ".join(f"{app.speak.say(CAUSES[cause])} {number}" for cause, number in comparison.causes.items())
        app.out.say(msg("Causes: {counts}", counts=causes))
    if comparison.uncertain:
        said = msg(
            "Changes with several possible causes: {count}; what was seen may have changed as well",
            count=comparison.uncertain,
        )
        app.out.say(said)


def _row(app: App, one: Change) -> tuple[Message | Text | str, ...]:
    seen = app.speak.say(one.finding.observation.message)
    details = f"{one.finding.subject} · {seen}" if one.finding.subject else seen
    return WORDS[one.delta.value], one.finding.item, one.place, one.title, details, _why(app, one)


def _why(app: App, one: Change) -> Message | str:
    """Say what made the difference, and that it is not certain where it is not."""
    words = [_cause(app, cause, one) for cause in one.why.causes]
    named = ("、" if app.speak.language == "zh" else ", ").join(words)
    return named if one.why.certain else msg("perhaps: {causes}", causes=named)


def _cause(app: App, cause: Cause, one: Change) -> str:
    said = app.speak.say(CAUSES[cause.value])
    beside = ", ".join(one.why.fields) if cause in (Cause.CHECKLIST, Cause.INPUT) else ""
    if cause is Cause.WAIVER:
        beside = " → ".join(waiver or "–" for waiver in one.waivers)
    return f"{said} ({beside})" if beside else said


def _data(app: App, comparison: Comparison, changes: list[Change]) -> dict[str, Any]:
    return {
        "before": comparison.before,
        "after": comparison.after,
        "counts": dict(comparison.counts),
        "causes": dict(comparison.causes),
        "uncertain": comparison.uncertain,
        "warnings": [app.speak.say(warning) for warning in comparison.warnings],
        "changes": [_change(one) for one in changes],
    }


def _change(one: Change) -> dict[str, Any]:
    finding = one.finding
    return {
        "delta": one.delta.value,
        "finding": finding.id,
        "item": finding.item,
        "target": finding.target,
        "subject": finding.subject,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.observation.message.to_data(),
        "causes": [cause.value for cause in one.why.causes],
        "certain": one.why.certain,
        "fields": list(one.why.fields),
        "waivers": list(one.waivers),
    }
