from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.register.finding import declared, guessed
from safeguard.errors import UsageError
from safeguard.tables.schema import Column, Kind, Schema

Call = Callable[..., Any]
ROOMS = Schema("rooms", {"zh": "房间", "en": "Rooms"}, (Column("room", {"zh": "房号", "en": "Room"}, required=True),))
LAMPS = Schema(
    "lamps",
    {"zh": "灯具", "en": "Lamps"},
    (
        Column("room", {"zh": "房号", "en": "Room"}, required=True),
        Column("tested", {"zh": "测试日期", "en": "Tested"}, Kind.DATE, required=True),
    ),
)
KNOWN = {"rooms": ROOMS, "lamps": LAMPS}


def test_a_file_is_told_by_its_headings(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("房号,测试日期\n101,2026-05-12\n", "utf-8")
    assert guessed(KNOWN, None, file) is LAMPS
    file.write_text("房号,备注\n101,\n", "utf-8")
    assert guessed(KNOWN, None, file) is ROOMS


def test_a_file_that_fits_none_asks_for_a_name(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        guessed(KNOWN, None, file)
    assert "lamps, rooms" in str(caught.value.problems[0].hint)


def test_a_name_that_nobody_declares_is_told() -> None:
    assert declared(KNOWN, "rooms") is ROOMS
    with pytest.raises(UsageError):
        declared(KNOWN, "room")


def test_a_file_that_the_site_names_is_known_by_that(safeguard: Call, office: Path) -> None:
    (office / "drills.csv").write_text("日期\n2026-05-12\n", "utf-8")
    assert "Participants" in safeguard("register", "check", office / "drills.csv", "--site", office).err
