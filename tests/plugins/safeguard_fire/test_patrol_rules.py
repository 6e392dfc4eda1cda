from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from safeguard_fire.patrol_rules import Judging, PatrolRules, called, recent, when
from safeguard_fire.profiles import choose

from safeguard import Row, read_rules

RULES = read_rules(PatrolRules, Path(choose.__file__).parent / "cn" / "patrol.yaml")
CASE = Judging(date(2026, 11, 23), RULES, "day", working=lambda day: day.weekday() < 5, hours=None)


def made(moment: str, point: str = "") -> Row:
    values = {"time": datetime.fromisoformat(moment), "point": point}
    return Row(2, values, "patrols.csv", raw={"time": moment})


@pytest.mark.parametrize(("day", "counts"), [("2026-11-20", True), ("2026-11-21", False), ("2026-11-22", False)])
def test_weekends_do_not_count(day: str, counts: bool) -> None:
    assert CASE.counts(date.fromisoformat(day)) is counts


def test_the_last_month_is_looked_at_in_order() -> None:
    rows = [made("2026-11-24T08:00"), made("2026-11-20T09:00"), made("2026-10-23T09:00"), made("2026-10-22T09:00")]
    assert [str(when(row)) for row in recent(rows, CASE)] == ["2026-10-23 09:00:00", "2026-11-20 09:00:00"]


def test_a_round_is_called_by_its_time_and_point() -> None:
    assert called(made("2026-11-20 09:00", "车库")) == "2026-11-20 09:00 车库"
