"""An installed plugin, loaded for its own tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from safeguard.checkers.contract import Checker
from safeguard.errors import PluginError
from safeguard.messages import msg
from safeguard.plugins.discovery import discover
from safeguard.plugins.loading import LoadedPlugin, load
from safeguard.plugins.source import PluginSource, Trust
from safeguard.written.nearest import nearest


def load_installed(name: str) -> LoadedPlugin:
    """Load an installed plugin by its name, trusted or not: in its own tests its author vouches for it.

    Raises:
        PluginError: it is not installed, or cannot be loaded; with everything that is wrong.
    """
    found = discover().named(name)
    if not found:
        raise PluginError(
            msg("The plugin {plugin} is not there", plugin=name), hint=msg("Install it first: pip install -e .")
        )
    return _loaded(replace(found[0], trust=Trust.PINNED))


@cache
def _loaded(source: PluginSource) -> LoadedPlugin:
    return load(source)


def class_of(checker: str | type[Checker]) -> type[Checker]:
    """Return a checker's class; an id is looked up in its installed plugin.

    Raises:
        PluginError: there is no such plugin or checker.
    """
    if not isinstance(checker, str):
        return checker
    plugin = load_installed(checker.partition(".")[0])
    if checker not in plugin.checkers:
        raise PluginError(msg("There is no checker {checker}", checker=checker), hint=nearest(checker, plugin.checkers))
    return plugin.checkers[checker]
