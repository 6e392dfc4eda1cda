from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeguard.cli.group.opening import shown
from safeguard.site.group_load import load_group

Call = Callable[..., Any]


def test_no_group_is_told_with_a_hint(tmp_path: Path, safeguard: Call) -> None:
    done = safeguard("group", "status", "--group", tmp_path)
    assert done.code == 66
    assert "--group" in done.err


def test_a_file_is_named_from_the_folder_of_the_group(bureau: Path) -> None:
    group = load_group(bureau)
    assert shown(group, group.root / "north" / "a" / "site.yaml") == "north/a/site.yaml"
    assert shown(group, Path("/elsewhere/site.yaml")) == "/elsewhere/site.yaml"
