from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safeguard.checklist.frequency import RULES
from safeguard.obligations.periods import Period, period_of, periods


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("day", Period("2028-02-29", date(2028, 2, 29), date(2028, 2, 29))),
        ("week", Period("2028-W09", date(2028, 2, 28), date(2028, 3, 5))),
        ("half-month", Period("2028-02-b", date(2028, 2, 16), date(2028, 2, 29))),
        ("month", Period("2028-02", date(2028, 2, 1), date(2028, 2, 29))),
        ("quarter", Period("2028-Q1", date(2028, 1, 1), date(2028, 3, 31))),
        ("half-year", Period("2028-H1", date(2028, 1, 1), date(2028, 6, 30))),
        ("year", Period("2028", date(2028, 1, 1), date(2028, 12, 31))),
    ],
)
def test_the_periods_of_a_leap_day(word: str, period: Period) -> None:
    assert period_of(word, date(2028, 2, 29)) == period


def test_the_first_days_of_january_may_be_in_the_last_week_of_the_year_before() -> None:
    assert period_of("week", date(2027, 1, 3)) == Period("2026-W53", date(2026, 12, 28), date(2027, 1, 3))


@given(some.sampled_from(sorted(RULES)), some.dates(date(1970, 1, 1), date(2100, 1, 1)), some.integers(0, 900))
def test_every_day_lies_in_one_period_and_periods_follow_each_other(word: str, first: date, count: int) -> None:
    last = first + timedelta(days=count)
    found = list(periods(word, first, last))
    assert found[0].first <= first
    assert found[-1].last >= last
    assert all(two.first == one.last + timedelta(days=1) for one, two in pairwise(found))
    assert len({one.key for one in found}) == len(found)
    assert all(period_of(word, one.first) == one == period_of(word, one.last) for one in found)
