from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from safeguard import Checker
from safeguard.plugins.loading import LoadedPlugin
from safeguard.testing import assert_checklist

HEAD = "checklist: doors\nversion: 1.0.0\ntitle: {zh: 门, en: Doors}\ndomain: general\n"
ITEM = """items:
  - id: DOOR-01
    title: {zh: 门未锁, en: Doors not locked}
    severity: low
    check: site.doors
    with: {register: doors}
    mitigation: {corrective: {zh: 锁门, en: Lock it}}
"""


@pytest.fixture
def plugin(kinds: Mapping[str, type[Checker]]) -> LoadedPlugin:
    return LoadedPlugin("site", {"site.doors": kinds["Doors"]}, (), ())


def write(folder: Path, text: str) -> Path:
    path = folder / "doors.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_good_checklist_passes(tmp_path: Path, plugin: LoadedPlugin) -> None:
    assert_checklist(write(tmp_path, HEAD + ITEM), plugin)


def test_inputs_stand_for_their_default(tmp_path: Path, plugin: LoadedPlugin) -> None:
    inputs = "inputs: {where: {type: text, default: doors}}\n"
    assert_checklist(
        write(tmp_path, HEAD + inputs + ITEM.replace("register: doors", "register: {input: where}")), plugin
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("severity: low", "severity: lowish"), "doors.yaml:8"),
        (("check: site.doors", "check: site.windows"), "site.windows"),
        (("register: doors", "registre: doors"), "Unknown key registre"),
        (("id: DOOR-01", "id: DOOR-01\n    id: DOOR-02"), "doors.yaml:7"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, plugin: LoadedPlugin, change: tuple[str, str], said: str) -> None:
    path = write(tmp_path, HEAD + ITEM.replace(*change))
    with pytest.raises(AssertionError) as caught:
        assert_checklist(path, plugin)
    assert said in str(caught.value)
