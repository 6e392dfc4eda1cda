from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

STRANGE_ID = """
from safeguard import Checker, hookimpl
class C(Checker):
    id = 'other.look'
    def check(self, ctx, options): yield
@hookimpl
def safeguard_checkers(): return [C]
"""
BUILT_IN = ["archive", "confidentiality", "fire", "information"]


def test_plugins_are_listed_with_their_trust(safeguard: Call, office: Path, plugins: Path) -> None:
    said = safeguard("plugin", "list", "--site", office)
    assert (said.code, said.err) == (0, "")
    (row,) = [line for line in said.out.splitlines() if line.startswith("good")]
    assert row.split() == ["good", "not", "trusted", "yet", "0", "0", "not", "loaded"]
    assert said.out.endswith("What is wrong, and what to do: safeguard plugin doctor\n")
    safeguard("plugin", "trust", "good", "--site", office)
    trusted = safeguard("plugin", "list", "--site", office).out
    assert [line.split() for line in trusted.splitlines() if line.startswith("good")] == [
        ["good", "pinned", "1", "0", "works"]
    ]
    assert "已信任" in safeguard("plugin", "list", "--site", office, "--lang", "zh").out


def test_a_plugin_that_was_changed_is_not_loaded(safeguard: Call, office: Path, plugins: Path) -> None:
    safeguard("plugin", "trust", "good", "--site", office)
    with (plugins / "good.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    said = safeguard("plugin", "list", "--site", office)
    assert (said.code, "modified since it was trusted" in said.out) == (0, True)
    (data,) = [
        one for one in json.loads(safeguard("plugin", "list", "--site", office, "--json").out) if one["name"] == "good"
    ]
    assert (data["trust"], data["checkers"]) == ("modified", [])
    assert "was changed" in data["failure"]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("import nothing_like_that", "ModuleNotFoundError"),
        ("def (:", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("import os; os._exit(3)", "ended"),
        ("from safeguard import hookimpl\n@hookimpl\ndef safeguard_chekers(): return []", "which is not a hook"),
        ("from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers(): return None", "returned NoneType"),
        ("from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers(): 1 / 0", "ZeroDivisionError"),
        (STRANGE_ID, "does not begin with"),
    ],
)
def test_a_broken_plugin_is_data_and_never_a_crash(
    code: str, cause: str, safeguard: Call, office: Path, plugins: Path
) -> None:
    (plugins / "broken.py").write_text(code, "utf-8")
    assert safeguard("plugin", "trust", "broken", "--site", office).code == 0
    said = safeguard("plugin", "list", "--site", office)
    assert (said.code, "does not work" in said.out) == (2, True)
    listed = {one["name"]: one for one in json.loads(safeguard("plugin", "list", "--site", office, "--json").out)}
    assert cause in listed["broken"]["failure"]
    assert [listed[name]["failure"] for name in BUILT_IN] == [None] * 4


def test_all_plugins_can_be_switched_off(
    safeguard: Call, office: Path, plugins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEGUARD_PLUGINS", "")
    said = safeguard("plugin", "list", "--site", office)
    assert said.code == 0
    assert said.out.count("is switched off by SAFEGUARD_PLUGINS") == 5
    assert json.loads(safeguard("plugin", "list", "--site", office, "--json").out) == []


def test_outside_of_an_office_the_installed_ones_are_listed(
    safeguard: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = json.loads(safeguard("plugin", "list", "--json").out)
    assert [one["name"] for one in listed if one["trust"] == "built_in"] == BUILT_IN
