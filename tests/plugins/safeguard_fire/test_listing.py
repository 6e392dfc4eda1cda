from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.listing import day_ranges, listed

DAY = date(2026, 11, 1)


def test_days_in_a_row_are_one_range() -> None:
    days = [DAY + timedelta(days=number) for number in (4, 0, 1, 2, 9)]
    assert day_ranges(days) == ["2026-11-01 – 2026-11-03", "2026-11-05", "2026-11-10"]


def test_a_weekend_does_not_break_a_range_of_working_days() -> None:
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    weekend = [date(2026, 11, 7), date(2026, 11, 8)]
    assert day_ranges([friday, monday], weekend) == ["2026-11-06 – 2026-11-09"]


@given(st.sets(st.integers(0, 60)))
def test_the_order_of_days_means_nothing(numbers: set[int]) -> None:
    days = [DAY + timedelta(days=number) for number in numbers]
    assert day_ranges(days) == day_ranges(reversed(days))


def test_a_long_list_is_cut_and_its_rest_counted() -> None:
    assert listed(["a", "b"]) == {"zh": "a、b", "en": "a, b"}
    assert listed(["a", "b", "c"], most=2) == {"zh": "a、b 等 3 处", "en": "a, b and 1 more"}
