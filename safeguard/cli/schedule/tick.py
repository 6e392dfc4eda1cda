"""``safeguard schedule tick``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option
from safeguard.cli.schedule.doing import Told, do_due, foresee
from safeguard.cli.schedule.offices import offices_of, offices_options
from safeguard.cli.settings import run_options, settings_of
from safeguard.messages import Message, msg


@speaking(
    "tick",
    examples=[
        "safeguard schedule tick",
        "safeguard schedule tick --site /srv/hq --site /srv/branch",
        "safeguard schedule tick --dry-run",
    ],
)
@offices_options
@click.option("--dry-run", is_flag=True, help="Only show what would be done")
@run_options
@json_option
@click.pass_context
def command(context: click.Context, /, dry_run: bool, as_json: bool, **asked: Any) -> int:  # noqa: FBT001
    """Do what is due, once, and record what was missed.

    Automated checks run at once; what needs a person is left open for whoever the schedule is for. It may be called as
    often as you like, also by several at once: nothing is done twice. The exit code is 0 where nothing is wrong, also
    where answers are pending, 1 where something failed, 2 where something was missed or could not be checked.
    """
    app: App = context.obj
    told = Told()
    settings = settings_of(asked["jobs"], asked["seconds"], asked["budget"])
    say = _silent if as_json else app.out.say
    for path in offices_of(context, asked["site_paths"], asked["group_path"]).paths:
        if dry_run:
            foresee(app, path, told, say)
        else:
            do_due(app, path, settings, told, say)
    if as_json:
        app.out.data(told.lines)
    elif not told.lines:
        app.out.say(msg("Nothing is due"))
    return told.code


def _silent(_message: Message) -> None:
    """Say nothing: data follow."""
