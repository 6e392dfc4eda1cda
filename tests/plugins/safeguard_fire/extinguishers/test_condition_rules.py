from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from safeguard_fire.extinguishers.condition_rules import is_scrap_by_condition
from safeguard_fire.extinguishers.unit import Unit

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("严重锈蚀", {"rust"}),
        ("锈蚀面积大于1/3，有凹坑", {"rust"}),
        ("severe rust with pits", {"rust"}),
        ("底部变形", {"deformed"}),
        ("器头有裂纹", {"head"}),
        ("平底", {"flat_bottom"}),
        ("无间歇喷射机构", {"no_valve"}),
        ("有补焊痕迹", {"repaired"}),
        ("被火烧过", {"burned"}),
        ("筒体平底；变形", {"flat_bottom", "deformed"}),
        ("无变形、无锈蚀", set()),
        ("no dents, not deformed", set()),
        ("轻微锈蚀", set()),
        ("完好", set()),
        ("筒体无变形，器头无裂纹", set()),
        ("筒体无锈蚀底部变形", {"deformed"}),
        ("不锈钢筒体严重变形", {"deformed"}),
        ("锈蚀不严重", set()),
        ("锈蚀面积未达1/3", set()),
    ],
)
def test_states_that_are_scrap(body: str, said: set[str], examine: Examine) -> None:
    assert examine({"body": body}, rules=["condition"]).rules == said


@pytest.mark.parametrize(
    ("nameplate", "said"),
    [
        ("清晰", set()),
        ("完好", set()),
        ("无脱落、无磨损", set()),
        ("轻微磨损", set()),
        ("脱落", {"unidentified"}),
        ("字迹模糊", {"unidentified"}),
        ("无", {"unidentified"}),
        ("无铭牌", {"unidentified"}),
        ("没有出厂日期", {"unidentified"}),
        ("看不清", {"unidentified"}),
    ],
)
def test_a_nameplate_that_tells_nothing(nameplate: str, said: set[str], examine: Examine) -> None:
    assert examine({"nameplate": nameplate}, rules=["condition"]).rules == said


def test_a_shell_that_nobody_described_is_not_judged(examine: Examine) -> None:
    seen, coverage = examine({"body": ""}, rules=["condition"])
    assert seen == []
    assert coverage.left_out == {"the state of its shell is not noted": 1}


@pytest.mark.parametrize("agent", ["酸碱", "化学泡沫", "四氯化碳", "inverting type"])
def test_banned_types(agent: str, examine: Examine) -> None:
    assert examine({"agent": agent, "mfg_date": "2025-01"}, rules=["condition", "scrap"]).rules == {"obsolete"}


@pytest.mark.parametrize(
    ("row", "scrap"),
    [
        ({}, False),
        ({"body": "变形"}, True),
        ({"agent": "酸碱"}, True),
        ({"mfg_date": "看不清"}, True),
        ({"mfg_date": ""}, True),
    ],
)
def test_what_must_go_at_once(row: Mapping[str, str], scrap: bool, units: Callable[..., tuple[Unit, ...]]) -> None:
    [unit] = units(row)
    assert is_scrap_by_condition(unit) is scrap
