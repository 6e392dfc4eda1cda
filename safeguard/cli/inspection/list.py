"""``safeguard inspection list``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.messages import Message, msg
from safeguard.record.model import Inspection
from safeguard.report.wording import STATUS

STATES = {
    "running": msg("interrupted or running"),
    "open": msg("open: answers are missing"),
    "closed": msg("closed"),
}


@speaking("list", examples=["safeguard inspection list --json"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """List the inspections of the record, the oldest first."""
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        inspections = record.inspections()
    if as_json:
        app.out.data([inspection_data(one) for one in inspections])
        return
    headers = [msg("Inspection"), msg("As of"), msg("By"), msg("State"), msg("Steps"), msg("Results")]
    app.out.table(headers, [_row(app, one) for one in inspections])


def _row(app: App, one: Inspection) -> tuple[Message | str | int, ...]:
    results = ", ".join(
        f"{app.speak.say(words)} {one.counts[status]}" for status, words in STATUS.items() if one.counts.get(status)
    )
    return one.id, one.as_of, one.by, STATES[one.state.value], one.planned, results


def inspection_data(one: Inspection) -> dict[str, Any]:
    """Return an inspection as JSON data."""
    return {
        "id": one.id,
        "site": one.site,
        "title": dict(one.title),
        "as_of": one.as_of,
        "zone": one.zone,
        "by": one.by,
        "state": one.state.value,
        "started_at": one.started_at,
        "ended_at": one.ended_at,
        "closed_at": one.closed_at,
        "closed_by": one.closed_by,
        "close_reason": one.close_reason,
        "planned": one.planned,
        "counts": dict(one.counts),
        "checklists": dict(one.checklists),
        "plugins": [{"name": p.name, "version": p.version, "sha256": p.digest, "trust": p.trust} for p in one.plugins],
        "tool": one.tool,
    }
