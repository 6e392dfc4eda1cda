from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safeguard.notify.ladder import EVERY, Ladder

DUE = date(2026, 11, 23)
LADDER = Ladder()


def days_told(ladder: Ladder, last: int, asked: int = 1) -> list[int]:
    """Walk from 30 days before the date to some days after it, asking every so many days."""
    told: list[int] = []
    since = DUE - timedelta(days=30)
    for offset in range(-29, last + 1, asked):
        today = DUE + timedelta(days=offset)
        if ladder.tells(DUE, since, today):
            told.append(offset)
            since = today
    return told


def test_somebody_is_reminded_before_on_and_after_the_date_and_then_every_week() -> None:
    assert days_told(LADDER, 36) == [-7, -1, 0, 1, 3, 7, 14, 21, 28, 35]


def test_a_rung_that_came_while_nothing_ran_is_told_when_something_runs_again() -> None:
    assert days_told(LADDER, 36, asked=10) == [1, 11, 21, 31]


def test_who_was_never_told_is_told_of_all_that_is_near_or_late() -> None:
    assert not LADDER.tells(DUE, None, DUE - timedelta(days=8))
    assert all(LADDER.tells(DUE, None, DUE + timedelta(days=offset)) for offset in (-7, -4, 0, 2, 100))


def test_it_climbs_to_others_when_it_is_late_enough() -> None:
    told, since = [], DUE
    for offset in range(30):
        today = DUE + timedelta(days=offset)
        if LADDER.climbs(DUE, 3, since, today):
            told.append(offset)
            since = today
    assert told == [3, 7, 14, 21, 28]


@given(
    st.lists(st.integers(1, 40), max_size=4),
    st.lists(st.integers(1, 40), max_size=4),
    st.integers(1, 9),
)
def test_nothing_late_falls_silent(before: list[int], after: list[int], asked: int) -> None:
    told = days_told(Ladder(tuple(before), tuple(after)), 120, asked)
    late = [max([0, *after]), *(offset for offset in told if offset > max([0, *after])), 120]
    assert all(later - earlier <= 2 * EVERY + asked for earlier, later in pairwise(late))
    assert len(told) == len(set(told))
