from __future__ import annotations

from collections.abc import Callable
from typing import Any

Examine = Callable[..., Any]


def test_numbers_per_unit_and_point(examine: Examine) -> None:
    rows = [{"calc_unit": "A", "point_id": "P-1"}] * 6 + [{"calc_unit": "B", "point_id": "P-2"}]
    rows += [{"calc_unit": "C", "point_id": "P-3", "status": "报废"}] * 1
    rows += [{"calc_unit": "D", "point_id": f"P-4{n}", "status": "送修" if n < 2 else ""} for n in range(4)]
    assert examine(*rows, rules=["units"]).failed == {
        ("point:P-1", "too_many_at_point"),
        ("unit:B", "too_few"),
        ("unit:C", "too_few"),
        ("point:P-3", "empty_point"),
        ("unit:D", "too_many_away"),
        ("point:P-40", "empty_point"),
        ("point:P-41", "empty_point"),
    }


def test_a_quarter_away_is_allowed(examine: Examine) -> None:
    rows = [{"calc_unit": "D", "status": "送修" if n == 0 else ""} for n in range(4)]
    assert "too_many_away" not in examine(*rows, rules=["units"]).rules


def test_a_store_of_spare_ones_is_no_empty_point(examine: Examine) -> None:
    assert examine(*[{"status": "备用", "point_id": "库房"}] * 3, rules=["units"]).rules == set()


def test_the_numbers_are_the_offices_choice(examine: Examine) -> None:
    rows = [{"calc_unit": "A", "point_id": "P-1", "status": "送修" if n == 0 else ""} for n in range(4)]
    options = {"min_per_unit": 4, "max_per_point": 2, "max_share_away": 0.2}
    assert examine(*rows, rules=["units"]).rules == set()
    assert examine(*rows, rules=["units"], **options).rules == {"too_few", "too_many_at_point", "too_many_away"}


def test_two_spellings_of_a_unit_are_one_unit(examine: Examine) -> None:
    assert examine({"calc_unit": "A-1"}, {"calc_unit": "ａ－１ "}, rules=["units"]).rules == set()


def test_who_hangs_nowhere_is_not_judged_unless_it_need_not_hang(examine: Examine) -> None:
    rows = [{"calc_unit": "", "point_id": "", "status": status} for status in ("在用", "备用", "报废")]
    assert examine(*rows, rules=["units"]).coverage.left_out == {"neither calculation unit nor point is given": 1}
