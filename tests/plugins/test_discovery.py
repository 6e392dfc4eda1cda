from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.plugins.discovery import chosen, clashes, discover
from safeguard.plugins.source import Trust

BUILT_IN = {"archive", "confidentiality", "fire", "information"}


def test_the_plugins_that_ship_with_the_program_are_found_by_their_entry_points() -> None:
    found = {source.name: source for source in discover().sources}
    assert set(found) >= BUILT_IN
    assert all(found[name].trust is Trust.BUILT_IN for name in BUILT_IN)
    assert all(len(found[name].digest) == 64 for name in BUILT_IN)
    assert Path(found["fire"].origin).name == "safeguard_fire"


def test_an_installed_plugin_is_found_and_not_imported(install: Callable[..., Path]) -> None:
    install("acme-badges", {"acme_badges.py": "raise SystemExit('imported')"}, points="acme_badges = acme_badges")
    (source,) = discover().named("acme_badges")
    assert (source.distribution, source.version, source.trust) == ("acme-badges", "1.0", Trust.UNLISTED)
    assert "acme_badges" not in sys.modules


def test_files_and_folders_of_the_site_are_plugins(plugins_folder: Path, good: str) -> None:
    (plugins_folder / "badges.py").write_text(good)
    (plugins_folder / "doors" / "locale").mkdir(parents=True)
    (plugins_folder / "doors" / "__init__.py").write_text(good)
    for ignored in ("notes.txt", "_draft.py", ".hidden.py"):
        (plugins_folder / ignored).write_text("")
    (plugins_folder / "__pycache__").mkdir()
    discovery = discover(plugins_folder)
    assert {source.name for source in discovery.sources} - BUILT_IN == {"badges", "doors"}
    assert discovery.named("badges")[0].path == str(plugins_folder)
    assert discovery.named("doors")[0].catalogue == str(plugins_folder / "doors" / "locale")
    assert discovery.problems == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Badges.py", "Badges.py cannot be the name of a plugin"),
        ("two-words.py", "two-words.py cannot be the name of a plugin"),
        ("json.py", "The name json is taken by another module"),
        ("yaml.py", "The name yaml is taken by another module"),
        ("safeguard.py", "The name safeguard is taken by another module"),
    ],
)
def test_a_name_that_cannot_be_is_a_problem(plugins_folder: Path, name: str, said: str) -> None:
    (plugins_folder / name).write_text("")
    discovery = discover(plugins_folder)
    assert [str(problem.message) for problem in discovery.problems] == [said]
    assert {source.name for source in discovery.sources} == BUILT_IN


def test_a_folder_without_init_is_a_problem(plugins_folder: Path) -> None:
    (plugins_folder / "checkout").mkdir()
    (problem,) = discover(plugins_folder).problems
    assert str(problem.message) == "checkout is not a plugin: it has no __init__.py"


def test_of_two_plugins_with_one_name_neither_loads_and_both_are_told(
    install: Callable[..., Path], plugins_folder: Path, good: str
) -> None:
    install("acme-badges", {"acme_badges.py": good}, points="badges = acme_badges")
    (plugins_folder / "badges.py").write_text(good)
    discovery = discover(plugins_folder)
    assert clashes(discovery.sources) == set(discovery.named("badges"))
    assert {str(problem.message) for problem in discovery.problems} == {
        "More than one plugin is named badges; this one is not loaded"
    }
    assert "badges" not in {source.name for source in discovery.loadable}


def test_a_stranger_cannot_push_a_built_in_plugin_aside(plugins_folder: Path, good: str) -> None:
    (plugins_folder / "fire.py").write_text(good)
    discovery = discover(plugins_folder)
    assert [source.trust for source in discovery.loadable if source.name == "fire"] == [Trust.BUILT_IN]
    assert len(discovery.problems) == 1


@pytest.mark.parametrize(
    ("value", "names"), [(None, None), ("", set()), (" , ", set()), ("a", {"a"}), (" a, b ,", {"a", "b"})]
)
def test_the_value_of_safeguard_plugins(value: str | None, names: set[str] | None) -> None:
    assert chosen(value) == names


def test_safeguard_plugins_leaves_out_even_what_is_built_in(plugins_folder: Path, good: str) -> None:
    (plugins_folder / "badges.py").write_text(good)
    none = discover(plugins_folder, only=frozenset())
    assert none.sources == ()
    assert none.switched_off == ("archive", "badges", "confidentiality", "fire", "information")
    only = discover(plugins_folder, only=frozenset({"badges", "nobody"}))
    assert [source.name for source in only.sources] == ["badges"]
    assert [str(problem.message) for problem in only.problems] == ["SAFEGUARD_PLUGINS names nobody, which is not there"]


def test_a_broken_package_of_somebody_else_does_not_keep_the_program_from_starting(
    install: Callable[..., Path], good: str
) -> None:
    install("broken", {}, points="this line is no entry point")
    install("acme-badges", {"acme_badges.py": good}, points="badges = acme_badges")
    discovery = discover()
    assert discovery.named("badges")
    assert [str(problem.message).partition(":")[0] for problem in discovery.problems] == [
        "An installed package cannot be read"
    ]


def test_an_entry_point_whose_module_is_not_there_is_still_listed(install: Callable[..., Path]) -> None:
    install("acme-badges", {}, points="badges = acme_badges")
    (source,) = discover().named("badges")
    assert source.origin == ""


def test_an_entry_point_with_an_impossible_name_is_a_problem(install: Callable[..., Path], good: str) -> None:
    install("acme-badges", {"acme_badges.py": good}, points="Bad Ges = acme_badges")
    (problem,) = discover().problems
    assert str(problem.message) == "Bad Ges cannot be the name of a plugin"
