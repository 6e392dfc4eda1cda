from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_what_a_site_uses_and_what_it_could_use(safeguard: Call, office: Path) -> None:
    said = safeguard("checklist", "list", "--site", office)
    rows = {line.split()[0]: line for line in said.out.splitlines()[2:]}
    assert list(rows) == ["archive", "confidentiality", "fire-nfpa", "fire", "information", "own.yaml"]
    assert rows["own.yaml"].split() == ["own.yaml", "Own", "1.0.0", "3", "0", "yes"]
    assert not rows["fire"].endswith("yes")
    assert "消防安全检查表" in safeguard("checklist", "list", "--site", office, "--lang", "zh").out


def test_checklists_are_listed_as_data(safeguard: Call, office: Path) -> None:
    listed = {one["name"]: one for one in json.loads(safeguard("checklist", "list", "--site", office, "--json").out)}
    assert (listed["own.yaml"]["checklist"], listed["own.yaml"]["used"], listed["fire"]["used"]) == ("own", True, False)
    assert listed["fire"]["automated"] < listed["fire"]["items"]
    assert len(listed["fire"]["sha256"]) == 64


def test_outside_of_an_office_the_shipped_ones_are_listed(
    safeguard: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [one["name"] for one in json.loads(safeguard("checklist", "list", "--json").out)] == [
        "archive",
        "confidentiality",
        "fire-nfpa",
        "fire",
        "information",
    ]


def test_an_office_that_is_not_there_is_told(safeguard: Call, tmp_path: Path) -> None:
    for command in (("checklist", "list"), ("checklist", "lint"), ("plugin", "list"), ("plugin", "doctor")):
        said = safeguard(*command, "--site", tmp_path / "nowhere")
        assert (said.code, said.out) == (66, ""), command


def test_a_checklist_of_a_plugin_is_listed(safeguard: Call, office: Path) -> None:
    plugins = office / "plugins"
    plugins.mkdir()
    assert safeguard("plugin", "new", "badges", "--parent", plugins).code == 0
    # A plugin of a site is a package in its folder; the new one is a whole distribution around it.
    (plugins / "badges").rename(plugins / "written")
    (plugins / "written" / "badges").rename(plugins / "badges")
    assert safeguard("plugin", "trust", "badges", "--site", office).code == 0
    assert "badges" in [
        one["name"] for one in json.loads(safeguard("checklist", "list", "--site", office, "--json").out)
    ]
