from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist
from safeguard.checklist.yaml_write import write_yaml
from safeguard.shipped import shipped


@pytest.mark.parametrize("path", sorted(shipped("checklists").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_written_is_read_back(path: Path, tmp_path: Path) -> None:
    checklist = load_checklist(path).checklist
    write_yaml(checklist, tmp_path / "a.yaml")
    assert load_checklist(tmp_path / "a.yaml").checklist == checklist
