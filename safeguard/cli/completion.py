"""``safeguard completion``: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from safeguard.cli.command import argument
from safeguard.cli.command import command as speaking
from safeguard.cli.environment import COMPLETE

SHELLS = ("bash", "zsh", "fish")


@speaking("completion", examples=['eval "$(safeguard completion bash)"'])
@argument("shell", "bash, zsh or fish", type=click.Choice(SHELLS), metavar="SHELL")
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell; add it to the shell's start-up file."""
    completion = get_completion_class(shell)
    if completion is None:  # click ships these three
        raise click.UsageError(shell)
    script = completion(context.find_root().command, {}, "safeguard", COMPLETE).source()
    context.find_root().obj.out.raw(script)
