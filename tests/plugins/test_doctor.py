from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safeguard.plugins.catalog import Catalog
from safeguard.plugins.discovery import discover
from safeguard.plugins.doctor import Diagnosis, diagnose
from safeguard.plugins.source import PluginSource
from safeguard.plugins.trust import Lock

AT = datetime(2026, 11, 23, tzinfo=UTC)

NEEDY = """
from safeguard import *

class Bare(Checker):
    id = "needy.bare"
    needs = Needs(programs=("sh", "no-such-program"), platforms=("win32",))
    class Options(Options):
        days: int = 3
    def check(self, ctx, options): yield ok()

@hookimpl
def safeguard_checkers(): return [Bare]
"""


@pytest.fixture
def examine(plugins_folder: Path) -> Callable[[Lock], dict[str, Diagnosis]]:
    def look(lock: Lock) -> dict[str, Diagnosis]:
        discovery = discover(plugins_folder, lock, only=frozenset(path.stem for path in plugins_folder.iterdir()))
        described = Catalog.describe(discovery.sources)
        found = diagnose(discovery, described, lock, find_program={"sh": "/bin/sh"}.get, platform="linux")
        return {diagnosis.plugin: diagnosis for diagnosis in found}

    return look


def trusting(*sources: PluginSource) -> Lock:
    lock = Lock()
    for source in sources:
        lock = lock.with_trust(source, by="li", at=AT)
    return lock


def broken(diagnosis: Diagnosis) -> list[str]:
    return [str(problem.message) for problem in diagnosis.broken]


def advice(diagnosis: Diagnosis) -> list[str]:
    return [str(problem.message) for problem in diagnosis.advice]


def test_a_good_plugin_is_well(
    write_plugin: Callable[..., PluginSource], examine: Callable[[Lock], dict[str, Diagnosis]]
) -> None:
    assert examine(trusting(write_plugin("badges"))) == {"badges": Diagnosis("badges")}


def test_every_ailment_is_told_with_what_to_do(
    write_plugin: Callable[..., PluginSource], examine: Callable[[Lock], dict[str, Diagnosis]], plugins_folder: Path
) -> None:
    lock = trusting(
        write_plugin("changed"),
        write_plugin("needy", NEEDY),
        write_plugin("raises", "1 / 0"),
        write_plugin("misspelt", "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checker(): return []"),
        write_plugin("nothing", ""),
        write_plugin("gone"),
    )
    write_plugin("changed", "# changed")
    write_plugin("unlisted")
    (plugins_folder / "gone.py").unlink()
    (plugins_folder / "Bad-Name.py").write_text("")
    found = examine(lock)
    assert {name: broken(diagnosis) for name, diagnosis in found.items()} == {
        "": ["Bad-Name.py cannot be the name of a plugin", "SAFEGUARD_PLUGINS names Bad-Name, which is not there"],
        "changed": ["The plugin changed was changed since it was trusted; it is not loaded"],
        "needy": [
            "needy.bare needs the program no-such-program, which is not there",
            "needy.bare works on win32 only",
        ],
        "raises": ["The plugin raises cannot be imported: ZeroDivisionError: division by zero"],
        "misspelt": ["The plugin misspelt implements safeguard_checker, which is not a hook"],
        "nothing": [],
        "unlisted": ["The plugin unlisted is not listed in plugins.lock; it is not loaded"],
    }
    assert advice(found[""]) == ["The plugin gone is trusted, but not there any more"]
    assert advice(found["nothing"]) == ["The plugin nothing brings no checker and no checklist"]
    assert advice(found["needy"]) == [
        "needy.bare has no documentation",
        "The option days of needy.bare is not described",
    ]


def test_a_clash_is_told_once_for_each_of_the_two(
    install: Callable[..., Path], plugins_folder: Path, good: str
) -> None:
    install("acme-badges", {"acme_badges.py": good}, points="badges = acme_badges")
    (plugins_folder / "badges.py").write_text(good)
    discovery = discover(plugins_folder, only=frozenset({"badges"}))
    found = diagnose(discovery, Catalog.describe(discovery.sources), Lock())
    assert [(diagnosis.plugin, broken(diagnosis)) for diagnosis in found] == [
        ("badges", ["More than one plugin is named badges; this one is not loaded"])
    ] * 2
