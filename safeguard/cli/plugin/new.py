"""``safeguard plugin new``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument
from safeguard.cli.command import command as speaking
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.plugins.discovery import discover
from safeguard.plugins.scaffold import write_plugin


@speaking("new", examples=["safeguard plugin new badges"])
@argument("name", "Name of the plugin: small letters, digits, - and _")
@click.option("--parent", type=click.Path(file_okay=False), default=".", help="Folder to write it into")
@click.pass_obj
def command(app: App, /, name: str, parent: str) -> None:
    """Write a new plugin: a package with a checker, a checklist, a test and a README that works at once."""
    if discover(None, None).named(name.replace("-", "_")):
        hint = msg("Put your office's name in front, such as acme-{name}", name=name)
        raise UsageError(msg("A plugin named {plugin} is installed already", plugin=name), hint=hint)
    written = write_plugin(name, Path(parent))
    for path in written:
        app.out.raw(str(path))
    next_step = msg("Next: pip install -e {folder}, then pytest {folder}", folder=_folder(written))
    app.out.say(next_step)


def _folder(written: tuple[Path, ...]) -> str:
    return str(min((path.parent for path in written), key=lambda folder: len(folder.parts)))
