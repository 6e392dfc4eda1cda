from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from safeguard.checklist.frequency import RULES
from safeguard.obligations.periods import period_of
from safeguard.schedule.expected import expected, start_of
from safeguard.schedule.model import Anchor, Expected, Schedule, Shift
from safeguard.schedule.working_days import WorkingDays, YearDays

DAY = timedelta(days=1)
ZONES = ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC", "America/Nuuk"]
OFF = {
    day: {"en": "off"}
    for start, count in [("2027-02-06", 9), ("2027-05-01", 5), ("2027-10-01", 7), ("2028-01-24", 9), ("2028-05-01", 5)]
    for day in (date.fromisoformat(start) + number * DAY for number in range(count))
}
WORK = {date.fromisoformat(day): {"en": "made up"} for day in ["2027-02-20", "2027-05-08", "2027-10-10", "2028-02-05"]}
CHINA = WorkingDays("CN", lambda year: YearDays(off=OFF, work=WORK, official=year < 2028))
MONTH = Schedule(id="fire-month", title={"en": "Fire"}, every="month", zone="Asia/Shanghai")
TWO_YEARS = (date(2027, 1, 1), date(2028, 12, 31))


def days_of(schedule: Schedule, since: date = TWO_YEARS[0], until: date = TWO_YEARS[1]) -> list[str]:
    return [one.day for one in expected(schedule, CHINA, since, until)]


def ruled(every: str, zone: str = "Asia/Shanghai", at: time = time(9), window: int | None = None) -> Schedule:
    return replace(MONTH, id="rule", every=every, zone=zone, at=at, window=window)


def test_a_month_of_an_office_in_china() -> None:
    assert next(expected(MONTH, CHINA, date(2027, 10, 1), date(2027, 10, 31))) == Expected(
        schedule="fire-month",
        period="2027-10",
        opens="2027-10-08T01:00:00+00:00",
        due="2027-10-29T16:00:00+00:00",
        closes="2027-10-31T16:00:00+00:00",
        day="2027-10-08",
        due_day="2027-10-29",
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [("day", 731), ("week", 105), ("half-month", 48), ("month", 24), ("quarter", 8), ("half-year", 4), ("year", 2)],
)
def test_two_years_with_a_leap_day_have_every_period_once(word: str, count: int) -> None:
    found = list(expected(replace(MONTH, every=word, on=Anchor.FIRST_DAY), CHINA, *TWO_YEARS))
    inside = [one for one in found if period_of(word, date.fromisoformat(one.day)).first >= TWO_YEARS[0]]
    assert len(inside) == count - (word == "week")
    assert len({one.period for one in found}) == len(found)
    assert all(one.closes <= two.opens for one, two in pairwise(found))


def test_the_last_days_of_months_are_right_also_in_a_leap_year() -> None:
    assert days_of(replace(MONTH, on=Anchor.LAST_DAY), date(2028, 1, 1), date(2028, 4, 30)) == [
        "2028-01-31",
        "2028-02-29",
        "2028-03-31",
        "2028-04-30",
    ]
    assert days_of(replace(MONTH, on=Anchor.LAST_WORKING_DAY), date(2027, 10, 1), date(2027, 12, 31)) == [
        "2027-10-29",
        "2027-11-30",
        "2027-12-31",
    ]


def test_a_make_up_day_opens_a_week_and_ends_another() -> None:
    week = replace(MONTH, every="week")
    spring = {one.period: one for one in expected(week, CHINA, date(2027, 2, 1), date(2027, 2, 28))}
    assert spring["2027-W06"].day == "2027-02-08", "no working day in it: it opens on its first day"
    assert (spring["2027-W07"].day, spring["2027-W07"].due_day) == ("2027-02-15", "2027-02-20")


def test_a_window_counts_the_opening_day_and_ends_with_the_period() -> None:
    short = next(expected(replace(MONTH, window=3), CHINA, date(2027, 10, 1), date(2027, 10, 31)))
    assert short.due_day == "2027-10-10"
    long = next(expected(replace(MONTH, window=60), CHINA, date(2027, 10, 1), date(2027, 10, 31)))
    assert (long.due_day, long.due) == ("2027-10-31", long.closes)


def test_what_rests_on_a_year_without_a_calendar_is_provisional() -> None:
    found = {one.period: one.provisional for one in expected(MONTH, CHINA, *TWO_YEARS)}
    assert not found["2027-12"]
    assert found["2028-01"]
    plain = replace(MONTH, on=Anchor.FIRST_DAY, window=5)
    assert not any(one.provisional for one in expected(plain, CHINA, *TWO_YEARS)), "no working day is asked for"
    rule = replace(ruled("FREQ=MONTHLY"), shift=Shift.NEXT)
    assert [one.provisional for one in expected(rule, CHINA, date(2027, 12, 1), date(2028, 1, 31))] == [False, True]


def test_a_schedule_has_a_first_and_a_last_day() -> None:
    some_time = replace(MONTH, since=date(2027, 3, 2), until=date(2027, 6, 1))
    assert days_of(some_time) == ["2027-04-01", "2027-05-06", "2027-06-01"]


def test_a_rule_is_due_on_its_day_and_open_until_the_next() -> None:
    ends = list(expected(ruled("FREQ=MONTHLY;BYMONTHDAY=31"), CHINA, date(2028, 1, 1), date(2028, 3, 31)))
    assert [(one.period, one.due_day, one.closes) for one in ends] == [
        ("2028-01-31", "2028-01-31", "2028-03-31T01:00:00+00:00"),
        ("2028-03-31", "2028-03-31", "2028-05-31T01:00:00+00:00"),
    ]
    wide = next(expected(ruled("FREQ=WEEKLY", window=30), CHINA, date(2028, 1, 3), date(2028, 1, 3)))
    assert (wide.due_day, wide.due) == ("2028-01-09", "2028-01-09T16:00:00+00:00"), "the next one opens on the 10th"


def test_several_times_a_day_each_closes_when_the_next_opens() -> None:
    first, second, third = islice(
        expected(ruled("FREQ=DAILY;BYHOUR=9,15"), CHINA, date(2027, 6, 1), date(2027, 6, 2)), 3
    )
    assert (first.period, first.opens, first.due) == ("2027-06-01-0900", "2027-06-01T01:00:00+00:00", second.opens)
    assert (second.period, second.due) == ("2027-06-01-1500", "2027-06-01T16:00:00+00:00")
    assert second.closes == third.opens


def test_the_last_one_of_a_rule_stays_open_for_a_month_or_its_window() -> None:
    until = "FREQ=DAILY;UNTIL=20270603"
    found = list(expected(ruled(until), CHINA, *TWO_YEARS))
    assert (found[-1].day, found[-1].closes) == ("2027-06-03", "2027-07-02T16:00:00+00:00")
    longer = list(expected(ruled(until, window=45), CHINA, *TWO_YEARS))[-1]
    assert (longer.due_day, longer.closes) == ("2027-07-17", "2027-07-17T16:00:00+00:00")
    counted = replace(ruled("FREQ=WEEKLY;COUNT=3"), since=date(2027, 6, 2))
    assert days_of(counted) == ["2027-06-02", "2027-06-09", "2027-06-16"]


def test_a_gap_at_the_end_of_a_day_leaves_time_to_do_it() -> None:
    nightly = replace(MONTH, every="day", zone="America/Nuuk", at=time(23, 30), on=Anchor.FIRST_DAY)
    assert all(one.opens < one.due <= one.closes for one in expected(nightly, CHINA, *TWO_YEARS))


@pytest.mark.parametrize(
    ("every", "now", "start"),
    [
        ("month", "2027-11-23T02:00:00+00:00", date(2027, 11, 1)),
        ("half-month", "2027-11-15T17:00:00+00:00", date(2027, 11, 16)),
        ("year", "2027-11-23T02:00:00+00:00", date(2027, 1, 1)),
        ("FREQ=DAILY", "2027-11-23T00:30:00+00:00", date(2027, 11, 23)),
        ("FREQ=DAILY", "2027-11-23T11:00:00+00:00", date(2027, 11, 23)),
        ("FREQ=DAILY;BYHOUR=9,15", "2027-11-23T11:00:00+00:00", date(2027, 11, 24)),
    ],
)
def test_a_schedule_starts_with_the_running_period(every: str, now: str, start: date) -> None:
    assert start_of(ruled(every), CHINA, now) == start


def test_its_own_first_day_is_its_start() -> None:
    assert start_of(replace(MONTH, since=date(2027, 1, 4)), CHINA, "2028-11-23T00:00:00+00:00") == date(2027, 1, 4)


# A slow and obvious model: every day is looked at, and asked what opens on it.


class Plain(NamedTuple):
    period: str
    opens: str
    due: str
    closes: str


def clock(local: datetime, zone: str) -> datetime:
    """Find the first instant at which clocks in a zone show a time or a later one, minute by minute."""
    place, utc = ZoneInfo(zone), ZoneInfo("UTC")
    now = local.replace(tzinfo=utc) - timedelta(hours=15)
    shown = [now + timedelta(minutes=number) for number in range(0, 30 * 60, 15)]
    return next(one for one in shown if one.astimezone(place).replace(tzinfo=None) >= local)


def told(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def begins(day: date, at: time, zone: str) -> str:
    end = clock(datetime.combine(day + DAY, time()), zone)
    found = clock(datetime.combine(day, at), zone)
    return told(found if found < end else end - timedelta(hours=1))


def ends(day: date, zone: str) -> str:
    return told(clock(datetime.combine(day + DAY, time()), zone))


def walk_words(schedule: Schedule, first: date, last: date) -> list[Plain]:
    by_period: dict[str, list[date]] = {}
    for number in range(-400, (last - first).days + 400):
        day = first + number * DAY
        by_period.setdefault(period_of(schedule.every, day).key, []).append(day)
    found = []
    for key, days in list(by_period.items())[1:-1]:
        working = [day for day in days if CHINA.is_working(day)] or days
        day = {
            Anchor.FIRST_DAY: days[0],
            Anchor.LAST_DAY: days[-1],
            Anchor.FIRST_WORKING_DAY: working[0],
            Anchor.LAST_WORKING_DAY: working[-1],
        }[schedule.on]
        due = max(day, working[-1])
        if schedule.window is not None:
            due = max(one for one in days if one < day + schedule.window * DAY)
        if first <= day <= last:
            opens = begins(day, schedule.at, schedule.zone)
            found.append(Plain(key, opens, ends(due, schedule.zone), ends(days[-1], schedule.zone)))
    return found


def plain(found: Expected) -> Plain:
    return Plain(found.period, found.opens, found.due, found.closes)


quarters = some.builds(time, some.integers(0, 23), some.sampled_from([0, 15, 30, 45]))


@settings(max_examples=60, deadline=None)
@given(
    some.sampled_from(sorted(RULES)),
    some.sampled_from(list(Anchor)),
    some.sampled_from(ZONES),
    quarters,
    some.none() | some.integers(1, 40),
    some.dates(*TWO_YEARS),
    some.integers(0, 120),
)
def test_words_are_as_the_slow_model_says(
    word: str, on: Anchor, zone: str, at: time, window: int | None, first: date, count: int
) -> None:
    schedule = replace(MONTH, every=word, on=on, zone=zone, at=at, window=window)
    last = first + count * DAY
    assert list(map(plain, expected(schedule, CHINA, first, last))) == walk_words(schedule, first, last)


def walk_rule(schedule: Schedule, first: date, last: date) -> list[Plain]:
    end = last + 150 * DAY
    rule = rrulestr(f"{schedule.every};UNTIL={end:%Y%m%d}", dtstart=datetime.combine(date(2001, 1, 1), schedule.at))
    at_day: dict[str, tuple[str, date]] = {}
    for local in (one for one in rule if one.date() >= first - 20 * DAY):
        day = local.date()
        step = {Shift.NONE: 0 * DAY, Shift.NEXT: DAY, Shift.PREVIOUS: -DAY}[schedule.shift]
        while step and not CHINA.is_working(day):
            day += step
        opens = begins(day, local.time(), schedule.zone)
        own = local.date() == day
        if opens not in at_day or (own and at_day[opens][0][:10] != f"{day}"):
            at_day[opens] = (f"{local:%Y-%m-%d-%H%M}" if "BYHOUR=2,14" in schedule.every else f"{local:%Y-%m-%d}", day)
    found = []
    for (opens, (key, day)), (following, (_, next_day)) in pairwise(at_day.items()):
        due = min(day + ((schedule.window or 1) - 1) * DAY, max(day, next_day - DAY))
        if first <= day <= last:
            found.append(Plain(key, opens, min(ends(due, schedule.zone), following), following))
    return found


@settings(max_examples=40, deadline=None)
@given(
    some.sampled_from(
        [
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU",
            "FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=2",
            "FREQ=DAILY;INTERVAL=5",
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1;BYHOUR=2,14",
        ]
    ),
    some.sampled_from(list(Shift)),
    some.sampled_from(ZONES),
    quarters,
    some.none() | some.integers(1, 40),
    some.dates(*TWO_YEARS),
)
def test_rules_are_as_the_slow_model_says(
    every: str, shift: Shift, zone: str, at: time, window: int | None, first: date
) -> None:
    schedule = replace(ruled(every, zone, at, window), shift=shift)
    last = first + 70 * DAY
    assert list(map(plain, expected(schedule, CHINA, first, last))) == walk_rule(schedule, first, last)
