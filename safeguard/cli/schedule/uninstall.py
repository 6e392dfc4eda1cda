"""``safeguard schedule uninstall``."""

from __future__ import annotations

from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.cli.schedule.installing import SEVERAL, By, by_options, checked_name, chosen, manager_of
from safeguard.cli.schedule.offices import Offices, offices_of, offices_options
from safeguard.messages import msg
from safeguard.pipeline.timer import crontab_install, systemd_install, windows_install

EXIT_NOTHING = 66


@speaking(
    "uninstall", examples=["safeguard schedule uninstall", "safeguard schedule uninstall --systemd --user --name hq"]
)
@by_options
@offices_options
@click.pass_context
def command(context: click.Context, /, by: By | None, own: bool, **asked: Any) -> int:  # noqa: FBT001
    """Take away what safeguard schedule install made. The record and its schedules stay as they are."""
    app: App = context.obj
    kind = chosen(by)
    name = asked["name"] or _name(app, offices_of(context, asked["site_paths"], asked["group_path"]))
    gone = _removed(app, kind, checked_name(name), own=own)
    for one in gone:
        app.out.say(msg("Removed: {name}", name=one))
    if not gone:
        app.out.note(msg("Nothing is installed under the name {name}", name=name))
    return 0 if gone else EXIT_NOTHING


def _removed(app: App, kind: By, name: str, *, own: bool) -> list[str]:
    unit = f"safeguard-{name}"
    if kind is By.SYSTEMD:
        return [str(file) for file in systemd_install.uninstall(unit, manager_of(app, own=own))]
    if kind is By.CRON:
        return [unit] if crontab_install.uninstall(name) else []
    return [unit] if windows_install.uninstall(unit) else []


def _name(app: App, offices: Offices) -> str:
    if offices.group is not None or len(offices.paths) > 1:
        return SEVERAL
    return open_site(app, str(offices.paths[0])).site.site
