"""``safeguard plugin trust``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.errors import PluginError
from safeguard.messages import msg
from safeguard.pipeline.office import LOCK, PLUGINS
from safeguard.plugins.discovery import discover
from safeguard.plugins.trust import read_lock, write_lock
from safeguard.written.nearest import nearest


@speaking("trust", examples=["safeguard plugin trust badges"])
@argument("name", "Name of a plugin")
@click.option("--remove", is_flag=True, help="No longer trust it")
@site_option
@click.pass_obj
def command(app: App, /, name: str, remove: bool, site_path: str) -> None:  # noqa: FBT001
    """Let a plugin run at this site, as it is now: its name, version and digest go into plugins.lock.

    A plugin runs with your rights. Look at its code before you trust it.
    """
    root = open_site(app, site_path).root
    lock = read_lock(root / LOCK)
    if remove:
        if name not in lock.pins:
            hint = nearest(name, lock.pins)
            raise PluginError(msg("The plugin {plugin} was not trusted", plugin=name), hint=hint)
        write_lock(lock.without(name), root / LOCK)
        app.out.say(msg("The plugin {plugin} is no longer trusted", plugin=name))
        return
    found = discover(root / PLUGINS, lock)
    sources = found.named(name)
    if not sources:
        known = nearest(name, {source.name for source in found.sources})
        raise PluginError(msg("The plugin {plugin} is not there", plugin=name), hint=known)
    if len(sources) > 1:
        hint = msg("Remove or rename all but one of them")
        raise PluginError(msg("More than one plugin is named {plugin}", plugin=name), hint=hint)
    write_lock(lock.with_trust(sources[0], by=app.environment.user, at=app.environment.now()), root / LOCK)
    digest = sources[0].digest[:12]
    app.out.say(msg("The plugin {plugin} is trusted from now on (digest {digest}…)", plugin=name, digest=digest))
