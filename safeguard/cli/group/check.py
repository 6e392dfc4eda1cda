"""``safeguard group check``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.group.opening import cache_of, group_option, open_group
from safeguard.messages import msg
from safeguard.pipeline.rolling_up import read_sites


@speaking("check", examples=["safeguard group check", "safeguard group check --group bureau"])
@group_option
@click.pass_context
def command(context: click.Context, /, group_path: str) -> None:
    """Check group.yaml and the site.yaml of every office that it names.

    Ends with 1 where an office cannot be read.
    """
    app: App = context.obj
    written = open_group(app, group_path)
    read, unread = read_sites(written, cache_of(app))
    for one in unread:
        app.out.problems(one.problems)
    app.out.say(msg("{count} offices can be read, {unread} cannot", count=len(read), unread=len(unread)))
    if unread:
        context.exit(1)
