"""``safeguard init``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument
from safeguard.cli.command import command as speaking
from safeguard.messages import msg
from safeguard.site.create import Wanted, create_site


@speaking("init", examples=["safeguard init my-office", 'safeguard init my-office --title "Branch office" --small'])
@argument("folder", "Folder of the office; default: this one", type=click.Path(file_okay=False), default=".")
@click.option("--title", help="Name of the office; default: the folder's name")
@click.option("--zone", default="Asia/Shanghai", show_default=True, help="Time zone")
@click.option("--small", is_flag=True, help="A small office without an archive room")
@click.pass_obj
def command(app: App, /, folder: str, title: str | None, zone: str, small: bool) -> None:  # noqa: FBT001
    """Set up an office: write a site.yaml that can be inspected at once, with comments to go on from."""
    path = Path(folder)
    overlays = ("small-office",) if small else ()
    name = (title or "").strip() or path.absolute().name
    site = create_site(path, Wanted(name, app.environment.user, zone, app.speak.language, overlays))
    app.out.say(msg("{file} is written", file=str(site.root / "site.yaml")))
    app.out.say(msg("Next: cd {folder}; safeguard plan; safeguard run", folder=str(path)))
