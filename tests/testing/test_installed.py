from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.checker import Extinguishers

from safeguard.errors import PluginError
from safeguard.testing.installed import class_of, load_installed


def test_an_installed_plugin_is_loaded_by_its_name() -> None:
    plugin = load_installed("fire")
    assert plugin.name == "fire"
    assert plugin.checkers["fire.extinguishers"] is Extinguishers


def test_it_is_loaded_once() -> None:
    assert load_installed("fire") is load_installed("fire")


def test_a_plugin_that_is_not_installed_says_how_to_install_it() -> None:
    with pytest.raises(PluginError, match="The plugin nobody is not there") as caught:
        load_installed("nobody")
    assert str(caught.value.problems[0].hint) == "Install it first: pip install -e ."


def test_a_checker_is_given_as_its_class_or_by_its_id() -> None:
    assert class_of("fire.extinguishers") is class_of(Extinguishers) is Extinguishers


def test_a_misspelt_id_names_the_right_one() -> None:
    with pytest.raises(PluginError, match=r"There is no checker fire\.extinguisher$") as caught:
        class_of("fire.extinguisher")
    assert str(caught.value.problems[0].hint) == "Did you mean fire.extinguishers?"
