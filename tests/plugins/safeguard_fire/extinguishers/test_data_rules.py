from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from safeguard import Grade

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mfg_date": "2026-12"}, {"future_date.mfg_date"}),
        ({"last_inspect_date": "2026-11-24"}, {"future_date.last_inspect_date"}),
        ({"last_maint_date": "2023-01-01"}, {"before_manufacture.last_maint_date"}),
        ({"mfg_date": "1990-01-01"}, {"too_old"}),
        ({"mfg_date": "2022"}, {"year_only"}),
        ({"mfg_date": "去年"}, {"bad_date.mfg_date"}),
        ({"agent": "新型"}, {"unknown_agent"}),
        ({"agent": "", "model": ""}, {"unknown_agent"}),
        ({"model": "MT3"}, {"agent_conflict"}),
        ({"model": "MFTZ/ABC35", "type": "手提"}, {"type_conflict"}),
        ({"agent": "CO2", "pressure": "绿"}, {"gauge_reading"}),
        ({"id": ""}, {"empty.id"}),
        ({"location": ""}, {"empty.location"}),
        ({"status": "失踪"}, {"unknown_choice.status"}),
        ({}, set()),
    ],
)
def test_data(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert examine(change, rules=["data"]).rules == said


def test_a_number_given_twice_keeps_two_findings_apart(examine: Examine) -> None:
    old = {"id": "E-9", "mfg_date": "2010-01"}
    seen = examine({**old, "location": "东"}, {**old, "id": "Ｅ－９", "location": "西"}, rules=["scrap", "data"])
    assert seen.failed == {("E-9", "duplicate"), ("E-9@东", "scrap"), ("E-9@西", "scrap")}


def test_a_vague_date_of_manufacture_is_an_observation_only(examine: Examine) -> None:
    [seen] = examine({"mfg_date": "2022"}, rules=["data"]).observations
    assert (seen.rule, seen.grade) == ("year_only", Grade.OBSERVATION)


def test_a_shifted_row_and_a_column_that_comes_twice_are_told(register: Callable[..., Path], look: Examine) -> None:
    path = register({})
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header},location\n{row},东\n{row.replace('E-01', 'E-02')},东,多\n", encoding="utf-8")
    assert look(path, rules=["data"]).rules == {"duplicate_header.location", "extra_cell"}


def test_months_that_touch_do_not_contradict(examine: Examine) -> None:
    row = {"mfg_date": "2024-05", "last_maint_date": "2024-05-01"}
    assert examine(row, rules=["data"]).rules == set()
