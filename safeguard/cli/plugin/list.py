"""``safeguard plugin list``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.lookup import site_here
from safeguard.cli.opening import surroundings_of
from safeguard.messages import Message, msg
from safeguard.pipeline.office import find_plugins
from safeguard.plugins.catalog import PluginInfo

EXIT_BROKEN = 2

TRUST = {
    "built_in": msg("built-in"),
    "pinned": msg("pinned"),
    "modified": msg("modified since it was trusted"),
    "unlisted": msg("not trusted yet"),
}


@speaking("list", examples=["safeguard plugin list"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """List all plugins, whether they are trusted, and what they bring; exit code 2 when a trusted one is broken."""
    site = site_here(app, site_path)
    discovery, catalog = find_plugins(site.root if site else None, surroundings_of(app))
    if as_json:
        app.out.data([_data(app, plugin) for plugin in catalog.plugins])
    else:
        headers = [msg("Name"), msg("Version"), msg("Trust"), msg("Checkers"), msg("Checklists"), msg("State")]
        app.out.table(headers, [_row(plugin) for plugin in catalog.plugins])
        if any(plugin.failure is not None for plugin in catalog.plugins):
            app.out.say(msg("What is wrong, and what to do: safeguard plugin doctor"))
        for name in discovery.switched_off:
            app.out.say(msg("The plugin {plugin} is switched off by SAFEGUARD_PLUGINS", plugin=name))
        app.out.problems(discovery.problems)
    broken = [plugin for plugin in catalog.plugins if plugin.failure is not None and plugin.trust.loads]
    return EXIT_BROKEN if broken else 0


def _row(plugin: PluginInfo) -> tuple[Message | str | int, ...]:
    trust = TRUST[plugin.trust.value]
    return plugin.name, plugin.version, trust, len(plugin.checkers), len(plugin.checklists), _state(plugin)


def _state(plugin: PluginInfo) -> Message:
    if plugin.failure is None:
        return msg("works")
    return msg("does not work") if plugin.trust.loads else msg("not loaded")


def _data(app: App, plugin: PluginInfo) -> dict[str, object]:
    return {
        "name": plugin.name,
        "version": plugin.version,
        "trust": plugin.trust.value,
        "origin": plugin.origin,
        "distribution": plugin.distribution,
        "sha256": plugin.digest,
        "hooks": list(plugin.hooks),
        "checkers": list(plugin.checkers),
        "checklists": [str(path) for path in plugin.checklists],
        "load_ms": plugin.load_ms,
        "failure": app.speak.say(plugin.failure) if plugin.failure else None,
    }
