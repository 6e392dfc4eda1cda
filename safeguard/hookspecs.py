"""The extension contract: the hooks that a plugin may implement. Each is called once, when the plugin is loaded.

A plugin is a module or package with an entry point in the group ``safeguard``; the entry point's name is the plugin's
name, and the first part of the ids of its checkers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pluggy

from safeguard.checkers.contract import Checker
from safeguard.tables.schema import Schema

PROJECT = "safeguard"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of a hook."""


@hookspec
def safeguard_checkers() -> Sequence[type[Checker]]:  # type: ignore[empty-body]
    """Name the plugin's checkers.

    When: the plugin is loaded, in a worker process. Import heavy modules inside the hook.

    Returns:
        Checker classes; each id starts with the plugin's name and a dot.

    Example::

        @hookimpl
        def safeguard_checkers():
            from acme_badges.expiry import Expiry
            return [Expiry]
    """


@hookspec
def safeguard_checklists() -> Sequence[Path]:  # type: ignore[empty-body]
    """Name the checklists that the plugin brings along.

    When: the plugin is loaded, in a worker process.

    Returns:
        Paths of YAML files inside the plugin's package; a site takes one by its checklist id.

    Example::

        @hookimpl
        def safeguard_checklists():
            return [Path(__file__).with_name("badges.yaml")]
    """


@hookspec
def safeguard_registers() -> Sequence[Schema]:  # type: ignore[empty-body]
    """Name the registers that the plugin's checkers read, so that an office gets templates and can check its files.

    When: the plugin is loaded, in a worker process.

    Returns:
        Declarations of registers; the name of each is the name that a site usually gives it.

    Example::

        @hookimpl
        def safeguard_registers():
            from acme_badges.register import BADGES
            return [BADGES]
    """
