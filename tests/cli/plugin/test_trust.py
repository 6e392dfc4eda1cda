from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def trust_of(safeguard: Call, office: Path, name: str) -> str:
    listed = json.loads(safeguard("plugin", "list", "--site", office, "--json").out)
    return next(str(one["trust"]) for one in listed if one["name"] == name)


def test_trust_is_given_to_a_plugin_as_it_is_now(safeguard: Call, office: Path, plugins: Path) -> None:
    said = safeguard("plugin", "trust", "good", "--site", office)
    assert said.code == 0
    assert said.out.startswith("The plugin good is trusted from now on (digest ")
    assert trust_of(safeguard, office, "good") == "pinned"
    (plugins / "good.py").write_text((plugins / "good.py").read_text("utf-8") + "# x\n", "utf-8")
    assert trust_of(safeguard, office, "good") == "modified"
    safeguard("plugin", "trust", "good", "--site", office)
    assert trust_of(safeguard, office, "good") == "pinned"


def test_trust_is_taken_back(safeguard: Call, office: Path, plugins: Path) -> None:
    safeguard("plugin", "trust", "good", "--site", office)
    said = safeguard("plugin", "trust", "good", "--remove", "--site", office, "--lang", "zh")
    assert (said.code, "good" in said.out) == (0, True)
    assert trust_of(safeguard, office, "good") == "unlisted"
    again = safeguard("plugin", "trust", "good", "--remove", "--site", office)
    assert (again.code, again.err.splitlines()[0]) == (78, "The plugin good was not trusted")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("goood", 78, "The plugin goood is not there\n  Hint: Did you mean good?"),
        ("fire", 64, "The plugin fire is built in; it needs no trust"),
        ("../good", 78, "The plugin ../good is not there"),
    ],
)
def test_what_cannot_be_trusted_is_told(
    name: str, code: int, words: str, safeguard: Call, office: Path, plugins: Path
) -> None:
    said = safeguard("plugin", "trust", name, "--site", office)
    assert (said.code, words in said.err) == (code, True)
    assert not (office / "plugins.lock").exists()


def test_of_two_plugins_of_one_name_neither_is_trusted(safeguard: Call, office: Path, plugins: Path) -> None:
    (plugins / "fire.py").write_text("x = 1\n", "utf-8")
    said = safeguard("plugin", "trust", "fire", "--site", office)
    assert (said.code, said.err) == (
        78,
        "More than one plugin is named fire\n  Hint: Remove or rename all but one of them\n",
    )


def test_a_lock_that_cannot_be_read_is_told(safeguard: Call, office: Path, plugins: Path) -> None:
    (office / "plugins.lock").write_text("{", "utf-8")
    for command in (("plugin", "trust", "good"), ("plugin", "list"), ("run",)):
        said = safeguard(*command, "--site", office)
        assert (said.code, "plugins.lock" in said.err, "Traceback" in said.err) == (78, True, False)
