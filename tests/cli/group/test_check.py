from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_an_office_that_cannot_be_read_is_told_and_ends_with_1(bureau: Path, safeguard: Call) -> None:
    done = safeguard("group", "check", "--group", bureau)
    assert (done.code, done.out) == (1, "3 offices can be read, 1 cannot\n")
    assert "There is no such file" in done.err


def test_all_is_well(bureau: Path, safeguard: Call) -> None:
    group = bureau / "group.yaml"
    group.write_text(group.read_text("utf-8").replace(", {id: gone, site: south/gone}", ""), "utf-8")
    assert safeguard("group", "check", "--group", group).code == 0


def test_a_wrong_group_is_told_with_its_line(bureau: Path, safeguard: Call) -> None:
    group = bureau / "group.yaml"
    group.write_text(group.read_text("utf-8").replace("north/*", "nort/*"), "utf-8")
    done = safeguard("group", "check", "--group", group)
    assert done.code == 78
    assert "group.yaml:4:units[0].sites[0]: No office fits nort/*" in done.err
