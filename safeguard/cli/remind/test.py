"""``safeguard remind test``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.remind.rounds import around_of, exit_code, known_person, limit_option
from safeguard.cli.remind.telling import reminded_data, tell_reminded
from safeguard.cli.sealing import sealed
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.notifying import try_out
from safeguard.written.nearest import nearest


@speaking("test", examples=["safeguard remind test --channel mail --person li"])
@click.option("--channel", required=True, metavar="CHANNEL", help="Id of a channel of site.yaml")
@click.option("--person", required=True, metavar="PERSON", help="Whom it goes to")
@limit_option
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool, **asked: Any) -> int:  # noqa: FBT001
    """Send one message that says nothing, to see whether it arrives; quiet hours do not count."""
    site = open_site(app, site_path)
    known_person(asked["person"], site.site)
    if not any(one.id == asked["channel"] for one in site.site.notify.channels):
        hint = nearest(asked["channel"], [one.id for one in site.site.notify.channels])
        raise UsageError(msg("The site has no channel {name}", name=asked["channel"]), hint=hint)
    around = around_of(app, asked["limit"], asked["person"])
    with open_record(site, create=True) as record:
        done = try_out(record, site.site, asked["channel"], around)
        if done.ended or done.unsure:
            sealed(app, record, site)
    if as_json:
        app.out.data(reminded_data(app, site.site, done))
    elif done.ended or done.unsure:
        tell_reminded(app, site.site, done)
    app.out.problems(done.problems)
    return exit_code(done)
