from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.drill_rules import DrillRules, Judging, counting, subject_of
from safeguard_fire.profiles import choose

from safeguard import Every, Row, parse_date, read_rules

RULES = read_rules(DrillRules, Path(choose.__file__).parent / "cn" / "drills.yaml")


def drill(**cells: str) -> Row:
    values = {name: parse_date(cell) if name == "date" else cell for name, cell in cells.items()}
    return Row(2, values, "drills.csv", raw=cells)


@pytest.mark.parametrize(
    ("cells", "subject"),
    [
        ({"id": "YL-1", "date": "2026-05-12", "place": "楼"}, "YL-1"),
        ({"date": "2026-05-12", "place": "楼"}, "2026-05-12 楼"),
        ({"place": "楼"}, "楼"),
    ],
)
def test_a_drill_is_called_by_its_number_or_its_day_and_place(cells: dict[str, str], subject: str) -> None:
    assert subject_of(drill(**cells)) == subject


def test_a_drill_without_a_kind_counts_and_an_unknown_kind_does_not() -> None:
    plain, desk, unknown = (
        drill(date="2026-05-12"),
        drill(kind="tabletop"),
        Row(3, {"kind": None}, "d", raw={"kind": "?"}),
    )
    assert counting([plain, desk, unknown], RULES) == (plain,)


@pytest.mark.parametrize(("key_unit", "every"), [(False, Every(months=12)), (True, Every(months=6))])
def test_a_key_unit_owes_twice_as_many(key_unit: bool, every: Every) -> None:
    assert Judging(date(2026, 11, 23), RULES, key_unit, None).obligation.every == every


@pytest.mark.parametrize(
    ("day", "recent"), [("2025-11-23", False), ("2025-11-24", True), ("2025-11", True), ("2024", False)]
)
def test_records_older_than_a_year_are_history(day: str, recent: bool) -> None:
    assert Judging(date(2026, 11, 23), RULES, False, None).is_recent(drill(date=day)) is recent
