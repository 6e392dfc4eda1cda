from __future__ import annotations

import inspect

import pluggy
import pytest

from safeguard import hookspecs
from safeguard.hookspecs import PROJECT, hookimpl, safeguard_checkers, safeguard_checklists, safeguard_registers

HOOKS = [safeguard_checkers, safeguard_checklists, safeguard_registers]


@pytest.fixture
def manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def test_every_hook_of_a_plugin_is_called(manager: pluggy.PluginManager) -> None:
    class Badges:
        @hookimpl
        def safeguard_checkers(self) -> list[type]:
            return [int]

    manager.register(Badges())
    manager.check_pending()
    assert manager.hook.safeguard_checkers() == [[int]]
    assert manager.hook.safeguard_checklists() == []


def test_a_hook_that_nobody_knows_is_an_error(manager: pluggy.PluginManager) -> None:
    class Badges:
        @hookimpl
        def safeguard_chekers(self) -> list[type]:
            return []

    manager.register(Badges())
    with pytest.raises(pluggy.PluginValidationError, match="unknown hook 'safeguard_chekers'"):
        manager.check_pending()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.__name__)
def test_every_hook_says_when_it_is_called_what_it_returns_and_shows_an_example(hook: object) -> None:
    manual = inspect.getdoc(hook) or ""
    assert all(part in manual for part in ("When: ", "Returns:", "Example::", "@hookimpl"))


def test_there_are_no_other_hooks() -> None:
    assert [name for name in vars(hookspecs) if name.startswith("safeguard_")] == [hook.__name__ for hook in HOOKS]
