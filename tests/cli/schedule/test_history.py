from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def rows(said: Any) -> list[str]:
    return [" ".join(line.split()) for line in said.out.splitlines()[2:]]


def test_what_was_done_missed_and_back_filled(
    schedule: Call, safeguard: Call, audited: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    schedule("tick")
    clock.put("2027-01-05")
    schedule("tick")
    assert safeguard("answer", "20261123-1", "--site", audited, typed="yes\nyes\n2\n").code == 0
    assert safeguard("answer", "20270105-1", "--site", audited, typed="yes\nyes\n2\n").code == 0
    assert rows(schedule("history")) == [
        "2026-11-30 monthly 2026-11 Wang Min missed, back-filled 20261123-1 2027-01-05 09:00",
        "2026-12-31 monthly 2026-12 Wang Min missed",
        "2027-01-29 monthly 2027-01 Wang Min done 20270105-1 2027-01-05 09:00",
    ]
    assert [row.split()[2] for row in rows(schedule("history", "--missed"))] == ["2026-11", "2026-12"]
    assert json.loads(schedule("history", "--json", "--schedule", "other").out) == []


def test_nothing_was_due_or_missed(schedule: Call) -> None:
    schedule("tick")
    assert schedule("history", "--missed").out == "Nothing was missed\n"
    assert schedule("history", "--schedule", "other").out == "Nothing was due yet: safeguard schedule tick\n"


def test_what_is_over_and_not_recorded_yet_is_missed_already(schedule: Call, clock: Any) -> None:
    schedule("tick")
    clock.put("2026-12-01")
    assert rows(schedule("history", "--missed"))[0].split()[2:6] == ["2026-11", "Wang", "Min", "missed"]
