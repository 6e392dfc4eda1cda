"""``safeguard plugin new``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.messages import msg
from safeguard.plugins.scaffold import write_plugin


@speaking("new", examples=["safeguard plugin new badges"])
@click.argument("name")
@click.option("--parent", type=click.Path(file_okay=False), default=".", help="Folder to write it into")
@click.pass_obj
def command(app: App, /, name: str, parent: str) -> None:
    """Write a new plugin: a package with a checker, a checklist, a test and a README that works at once."""
    written = write_plugin(name, Path(parent))
    for path in written:
        app.out.raw(str(path))
    next_step = msg("Next: pip install -e {folder}, then pytest {folder}", folder=_folder(written))
    app.out.say(next_step)


def _folder(written: tuple[Path, ...]) -> str:
    return str(min((path.parent for path in written), key=lambda folder: len(folder.parts)))
