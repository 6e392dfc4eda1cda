"""Open a group for a command, speaking its language from then on."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.pipeline.roll import Unread
from safeguard.site.group_load import WrittenGroup, load_group

group_option = click.option(
    "--group", "group_path", type=click.Path(), default=".", help="The group: its folder, or its group.yaml"
)


def open_group(app: App, path: str) -> WrittenGroup:
    """Read a group and speak its language."""
    written = load_group(Path(path))
    app.use_language(written.group.language)
    return written


def cache_of(app: App) -> Path:
    """Return the folder for what can be made again."""
    return Path(app.environment.cache)


def shown(written: WrittenGroup, file: Path) -> str:
    """Return a file as people name it: from the folder of the group where it lies in it."""
    return str(file.relative_to(written.root) if file.is_relative_to(written.root) else file)


def reason_of(app: App, one: Unread) -> str:
    """Return why an office could not be read: the first problem, and how many there are besides."""
    first, *rest = one.problems
    words = app.speak.say(first.message)
    return f"{words} (+{len(rest)})" if rest else words
