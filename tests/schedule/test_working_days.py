from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safeguard.schedule.working_days import WorkingDays, YearDays, not_official, plain_weeks

NAME = {"en": "Feast"}
OFF = {date(2026, 1, day): NAME for day in (1, 2, 3)}
YEAR = YearDays(off=OFF, work={date(2026, 1, 4): NAME}, official=True)
"""Thursday to Saturday off, Sunday the fourth worked."""


def of_year(year: int) -> YearDays:
    return YEAR if year == 2026 else YearDays()


def test_days_off_and_make_up_days_go_before_the_week() -> None:
    days = WorkingDays("CN", of_year)
    worked = [day for day in range(1, 13) if days.is_working(date(2026, 1, day))]
    assert worked == [4, 5, 6, 7, 8, 9, 12]


def test_the_first_and_the_last_working_day_of_a_span() -> None:
    days = WorkingDays("CN", of_year)
    january = date(2026, 1, 1), date(2026, 1, 31)
    assert days.first_in(*january) == date(2026, 1, 4)
    assert days.last_in(*january) == date(2026, 1, 30)
    assert days.first_in(date(2026, 1, 1), date(2026, 1, 3)) is None
    assert days.last_in(date(2026, 1, 1), date(2026, 1, 3)) is None
    assert days.first_in(date(2026, 1, 9), date(2026, 1, 8)) is None


def test_the_next_and_the_previous_working_day() -> None:
    days = WorkingDays("CN", of_year)
    assert days.next_on_or_after(date(2026, 1, 1)) == date(2026, 1, 4)
    assert days.next_on_or_after(date(2026, 1, 5)) == date(2026, 1, 5)
    assert days.previous_on_or_before(date(2026, 1, 3)) == date(2025, 12, 31)
    assert days.previous_on_or_before(date(2026, 1, 11)) == date(2026, 1, 9)


def test_an_office_that_never_works_keeps_its_days() -> None:
    never = WorkingDays("XX", lambda _: YearDays(weekend=frozenset(range(7))))
    assert never.next_on_or_after(date(2026, 5, 1)) == date(2026, 5, 1)
    assert never.previous_on_or_before(date(2026, 5, 1)) == date(2026, 5, 1)
    assert never.next_on_or_after(date.max) == date.max
    assert never.previous_on_or_before(date.min) == date.min


def test_a_year_is_asked_for_once_and_only_when_it_is_needed() -> None:
    asked: list[int] = []

    def counted(year: int) -> YearDays:
        asked.append(year)
        return of_year(year)

    days = WorkingDays("CN", counted)
    assert asked == []
    for number in range(365):
        days.is_working(date(2026, 1, 1) + timedelta(days=number))
    assert asked == [2026]


def test_dates_of_a_year_without_a_calendar_are_provisional() -> None:
    days = WorkingDays("CN", of_year)
    assert [days.official(year) for year in (2025, 2026, 2027)] == [False, True, False]
    assert not days.provisional(date(2026, 1, 1), date(2026, 12, 31))
    assert days.provisional(date(2026, 12, 1), date(2027, 1, 4))
    assert not_official(days, 2026) is None
    told = not_official(days, 2027)
    assert told is not None
    assert str(told.message) == "There is no official calendar of CN for 2027: dates are provisional"


def test_two_are_the_same_only_as_one_object() -> None:
    one, other = plain_weeks(), plain_weeks()
    assert one != other
    assert {one: 1, other: 2}[one] == 1


@given(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.integers(0, 40),
    st.frozensets(st.integers(0, 6), max_size=7),
    st.sets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
    st.sets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
)
def test_it_finds_what_a_walk_through_every_day_finds(
    first: date, length: int, weekend: frozenset[int], off: set[date], work: set[date]
) -> None:
    year = YearDays(weekend=weekend, off=dict.fromkeys(off, NAME), work=dict.fromkeys(work, NAME))
    days = WorkingDays("XX", lambda _: year)
    span = [first + timedelta(days=number) for number in range(length + 1)]
    worked = [day for day in span if day not in off and (day in work or day.weekday() not in weekend)]
    assert days.first_in(span[0], span[-1]) == (worked[0] if worked else None)
    assert days.last_in(span[0], span[-1]) == (worked[-1] if worked else None)
    if worked:
        assert days.next_on_or_after(span[0]) == worked[0]
        assert days.previous_on_or_before(span[-1]) == worked[-1]
