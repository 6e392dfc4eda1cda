# ruff: noqa: DTZ001 - moments in the time of the site
from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from safeguard_fire.panel_events import Log, PanelRules, point_of, read_events
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import Row, read_rules

RULES = read_rules(PanelRules, SHIPPED / "cn" / "panel_log.yaml")
UNTIL = datetime(2026, 11, 24)


def log(*lines: str) -> Log:
    rows = [
        Row(number, dict(zip(("time", "event", "point"), line.split("|"), strict=True)), "panel.csv")
        for number, line in enumerate(lines, 2)
    ]
    return read_events(rows, RULES, ZoneInfo("Asia/Shanghai"), UNTIL)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("火警", "fire"),
        ("首火警", "fire"),
        ("故障", "fault"),
        ("备电故障", "fault"),
        ("故障恢复", "fault_clear"),
        ("主电恢复", "fault_clear"),
        ("屏蔽", "disabled"),
        ("隔离", "disabled"),
        ("屏蔽解除", "enabled"),
        ("取消隔离", "enabled"),
        ("监管", "supervisory"),
        ("联动启动", "start"),
        ("反馈", "feedback"),
        ("系统复位", "reset"),
        ("报警复位", "reset"),
        ("恢复", "clear"),
        ("FAULT", "fault"),
        ("Fault Cleared", "fault_clear"),
        ("Disabled", "disabled"),
        ("Re-enabled", "enabled"),
        ("Fire alarm", "fire"),
        ("Ａbnormal", "fault"),
        ("Trouble restored", "fault_clear"),
        ("???", ""),
    ],
)
def test_events_are_told_apart_by_the_words_in_them(written: str, kind: str) -> None:
    assert RULES.kind_of(written) == kind


def test_a_fault_lasts_until_its_point_recovers() -> None:
    found = log(
        "2026-11-01 08:00|故障|1", "2026-11-01 09:00|故障恢复|2", "2026-11-01 10:00|故障|1", "2026-11-01 20:00|恢复|1"
    )
    (spell,) = found.spells("fault")["1"]
    assert (spell.begin.moment.hour, spell.hours(UNTIL)) == (8, 12.0)


def test_what_has_no_end_goes_on() -> None:
    (spell,) = log("2026-11-23 00:00|屏蔽|1").spells("disabled")["1"]
    assert (spell.end, spell.hours(UNTIL)) == (None, 24.0)


def test_a_plain_recovery_ends_the_fault_and_not_the_disablement() -> None:
    found = log("2026-11-01 08:00|屏蔽|1", "2026-11-01 09:00|故障|1", "2026-11-01 10:00|恢复|1")
    assert found.spells("fault")["1"][0].end is not None
    assert found.spells("disabled")["1"][0].end is None


def test_a_reset_ends_nothing() -> None:
    assert log("2026-11-01 08:00|故障|1", "2026-11-01 09:00|复位|1").spells("fault")["1"][0].end is None


def test_of_one_second_the_fault_comes_before_its_end() -> None:
    found = log("2026-11-01 08:00:01|故障恢复|1", "2026-11-01 08:00:01|故障|1")
    assert found.spells("fault")["1"][0].end is not None


def test_what_cannot_be_understood_is_kept_apart() -> None:
    found = log("2026-11-01 08:00|故障|1", "昨天|故障|1", "2026-11-25 08:00|故障|1", "2026-11-01 08:00|???|1")
    assert (len(found.events), len(found.unreadable), len(found.unknown)) == (1, 2, 1)
    assert found.last == datetime(2026, 11, 1, 8)


def test_a_point_is_called_by_its_number_else_by_its_place() -> None:
    assert point_of(Row(2, {"panel": "1", "point": "023", "place": "走廊"}, "x")) == "1/023"
    assert point_of(Row(2, {"place": "走廊"}, "x")) == "走廊"


@pytest.mark.parametrize(("written", "explains"), [("误报，积尘", True), ("", False), ("无", False), ("／", False)])
def test_an_empty_word_explains_nothing(written: str, explains: bool) -> None:
    assert RULES.explains(written) is explains
