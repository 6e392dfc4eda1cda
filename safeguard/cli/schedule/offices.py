"""Which offices a command about schedules is for: several may be named, or a group of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from safeguard.cli.command import SITE_HELP
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.site.group_load import load_group

GROUP_HELP = "All offices of a group: its group.yaml"


def offices_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--site``, which may be given several times, and ``--group``."""
    options = (
        click.option(
            "--site",
            "site_paths",
            type=click.Path(),
            multiple=True,
            default=(".",),
            envvar="SAFEGUARD_SITE",
            help=SITE_HELP,
        ),
        click.option("--group", "group_path", type=click.Path(), metavar="FILE", help=GROUP_HELP),
    )
    for option in reversed(options):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that are meant, each by its folder or ``site.yaml``."""

    paths: tuple[Path, ...]
    group: Path | None = None
    """The group that they were taken from."""


def offices_of(context: click.Context, site_paths: Sequence[str], group_path: str | None) -> Offices:
    """Return the offices that are meant, each once.

    Raises:
        UsageError: both single offices and a group are named.
        SiteError: the group is wrong.
        MissingFileError: there is no such group.
    """
    if group_path is None:
        return Offices(tuple(dict.fromkeys(Path(path) for path in site_paths)))
    if context.get_parameter_source("site_paths") is click.core.ParameterSource.COMMANDLINE:
        raise UsageError(msg("--site and --group cannot be used together"), hint=msg("Leave one of them out"))
    group = load_group(Path(group_path))
    return Offices(tuple(dict.fromkeys(leaf.file for leaf in group.leaves)), Path(group_path))
