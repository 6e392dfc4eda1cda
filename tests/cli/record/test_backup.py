from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_a_folder_gets_one_backup_after_the_other(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    said = safeguard("record", "backup", tmp_path, "--site", begun)
    assert (said.code, said.err, "The copy verifies" in said.out) == (0, "", True)
    (made,) = tmp_path.glob("record-*Z")
    assert sorted(one.name for one in made.iterdir()) == ["checkpoints.leaves", "checkpoints.txt", "key.pub", "record.sqlite"]  # fmt: skip


def test_other_programs_are_told_where_it_is(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    data = json.loads(safeguard("record", "backup", tmp_path / "b.zip", "--with-key", "--json", "--site", begun).out)
    root = json.loads(safeguard("record", "verify", "--json", "--site", begun).out)["root"]
    assert (data["path"], data["problems"], data["root"]) == (str(tmp_path / "b.zip"), [], root)


def test_nothing_is_written_over(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    assert safeguard("record", "backup", file, "--site", begun).code == 0
    before = file.read_bytes()
    assert safeguard("record", "backup", file, "--site", begun).code == 65
    assert file.read_bytes() == before


def test_a_record_that_does_not_verify_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    (begun / "record" / "checkpoints.txt").unlink()
    said = safeguard("record", "backup", tmp_path / "b", "--site", begun)
    assert (said.code, "it does not verify" in said.out) == (65, True)
    assert (tmp_path / "b" / "record.sqlite").is_file()
