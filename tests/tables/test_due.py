from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import DateInterval, DueState, days_ahead, days_over, days_said, due_state, parse_date

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "window", "state"),
    [
        ("2026-11-22", 60, DueState.OVERDUE),
        ("2026-11-23", 60, DueState.OVERDUE),
        ("2026-11-24", 60, DueState.NEAR),
        ("2026-11-24", 0, DueState.OK),
        ("2027-01-22", 60, DueState.NEAR),
        ("2027-01-23", 60, DueState.OK),
        ("2026-11", 60, DueState.DUE_NOW),
        ("2026-10", 60, DueState.OVERDUE),
        ("2026-12", 60, DueState.NEAR),
        ("2026", 60, DueState.DUE_NOW),
        ("2028", 60, DueState.OK),
    ],
)
def test_states(due: str, window: int, state: DueState) -> None:
    assert due_state(parse_date(due), DAY, window) is state


def test_the_last_day_of_a_month_is_overdue() -> None:
    assert due_state(parse_date("2026-11"), date(2026, 11, 30), 0) is DueState.OVERDUE
    assert due_state(parse_date("2026-11"), date(2026, 11, 29), 0) is DueState.DUE_NOW


def test_days_over_counts_from_the_last_possible_day() -> None:
    assert days_over(parse_date("2026-10"), DAY) == 23
    assert days_over(parse_date("2026-12-01"), DAY) == -8


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_it_only_gets_worse_with_time(lo: date, length: int, window: int) -> None:
    due = DateInterval(lo, lo + timedelta(days=length))
    order = list(DueState)
    states = [due_state(due, lo + timedelta(days=offset), window) for offset in range(-450, length + 10, 7)]
    ranks = [order.index(state) for state in states]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("count", "chinese", "english"), [(0, "0 天", "0 days"), (1, "1 天", "1 day"), (23, "23 天", "23 days")]
)
def test_a_number_of_days_reads_right_for_every_number(count: int, chinese: str, english: str) -> None:
    assert days_said(count) == {"zh": chinese, "en": english}


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [(0, "就在今天", "today"), (1, "就在明天", "tomorrow"), (2, "还有 2 天", "in 2 days")],
)
def test_a_day_ahead_reads_as_people_say_it(count: int, chinese: str, english: str) -> None:
    assert days_ahead(count) == {"zh": chinese, "en": english}
