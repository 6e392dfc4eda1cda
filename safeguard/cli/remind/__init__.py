"""``safeguard remind``: tell everybody what is due, once a day, and show what became of it."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import LazyGroup, json_option
from safeguard.cli.remind.rounds import limit_option, remind_offices
from safeguard.cli.schedule.offices import offices_options

_HERE = "safeguard.cli.remind"

_LAZY = {
    "status": (f"{_HERE}.status", "Show what was told to whom, what failed and what waits"),
    "test": (f"{_HERE}.test", "Send one message that says nothing, to see whether it arrives"),
}


@click.group(
    "remind",
    cls=LazyGroup,
    lazy=_LAZY,
    invoke_without_command=True,
    help="""Tell everybody what is due: one message per person, channel and day, with counts and a link.

    It may be called as often as you like, also by several at once: nobody is told twice. The exit code is 0 where
    everybody was told who was to be told now, 2 where somebody was not, 78 where a channel cannot be used.
    """,
)
@offices_options
@click.option("--dry-run", is_flag=True, help="Only show what would be sent")
@click.option("--person", metavar="PERSON", help="Only what this person is told")
@limit_option
@json_option
@click.pass_context
def command(context: click.Context, /, **asked: Any) -> int:
    """Send what is to be sent now, unless a command of the group is called."""
    if context.invoked_subcommand is not None:
        return 0
    app: App = context.find_root().obj
    return remind_offices(app, context, asked)
