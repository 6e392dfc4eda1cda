from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def office(office: Path) -> Path:
    """The small office with a register of drills, one of whose days cannot be read."""
    with (office / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write("registers:\n  drills: {file: drills.csv}\n")
    (office / "drills.csv").write_text(
        "演练日期,演练类型,演练地点,参加人数\n2026-05-12,综合,办公楼,35\n五月,综合,办公楼,many\n", "utf-8"
    )
    return office
