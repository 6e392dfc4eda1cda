from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from safeguard.checklist.recurrence import DEFAULT_START, is_rule, read_rule
from safeguard.schedule.model import Shift
from safeguard.schedule.pattern import Pattern
from safeguard.schedule.rule import moments, openings
from safeguard.schedule.working_days import WorkingDays, YearDays, plain_weeks

DAYS = plain_weeks()
NINE = datetime.fromisoformat("2001-01-01T09:00:00")


def named(rule: str, first: str, count: int, start: datetime = NINE) -> list[str]:
    found = moments(read_rule(rule), start, date.fromisoformat(first), "Asia/Shanghai")
    return [one.isoformat(timespec="minutes") for one in islice(found, count)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2028-01-31", "2028-03-31", "2028-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2028-01-31", "2028-02-29", "2028-03-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2028-01-31", "2028-02-29", "2028-03-31"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["2028-01-11", "2028-02-08", "2028-03-14"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29", "2032-02-29", "2036-02-29"]),
        ("FREQ=WEEKLY", ["2028-01-03", "2028-01-10", "2028-01-17"]),
        ("FREQ=MONTHLY", ["2028-01-01", "2028-02-01", "2028-03-01"]),
    ],
)
def test_days_that_a_rule_names(rule: str, days: list[str]) -> None:
    assert named(rule, "2028-01-01", 3) == [f"{day}T09:00" for day in days]


def test_a_rule_may_name_its_times() -> None:
    assert named("FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30", "2027-06-01", 3) == [
        "2027-06-01T09:30",
        "2027-06-01T15:30",
        "2027-06-02T09:30",
    ]


def test_a_rule_ends_by_count_from_its_start_or_by_until() -> None:
    since = datetime.fromisoformat("2027-06-01T09:00:00")
    assert len(named("FREQ=WEEKLY;COUNT=3", "2027-06-01", 9, since)) == 3
    assert named("FREQ=WEEKLY;COUNT=3", "2027-06-12", 9, since) == ["2027-06-15T09:00"]
    assert len(named("FREQ=DAILY;COUNT=3", "2027-06-01", 9)) == 9, "nobody knows from when on it counts"
    assert named("FREQ=DAILY;UNTIL=20270602", "2027-06-01", 9)[-1] == "2027-06-02T09:00"
    assert named("FREQ=DAILY;UNTIL=20270601T160000Z", "2027-06-01", 9) == ["2027-06-01T09:00"]


rules = some.builds(
    lambda freq, interval, rest: f"FREQ={freq};INTERVAL={interval}{rest}",
    some.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    some.integers(1, 9),
    some.sampled_from(
        [
            "",
            ";BYMONTHDAY=31",
            ";BYMONTHDAY=-1",
            ";BYDAY=MO,FR",
            ";BYMONTH=2,11",
            ";BYDAY=MO,TU,WE;BYSETPOS=-1",
            ";BYHOUR=8,20",
            ";WKST=SU;BYDAY=SU,TU",
        ]
    ),
).filter(is_rule)


@settings(deadline=None)
@given(rules, some.dates(date(2001, 1, 1), date(2003, 1, 1)), some.dates(date(2003, 1, 1), date(2031, 12, 31)))
def test_a_near_start_names_the_same_days_as_the_real_one(rule: str, since: date, first: date) -> None:
    start = datetime.combine(since, NINE.time())
    end = first.replace(year=first.year + 2, day=1)
    slow = rrulestr(f"{rule};UNTIL={end:%Y%m%d}T000000", dtstart=start)
    wanted = [one for one in slow if one.date() >= first]
    assert list(islice(moments(read_rule(rule), start, first, "UTC"), len(wanted))) == wanted


def pattern(every: str, shift: Shift = Shift.NONE, zone: str = "Asia/Shanghai") -> Pattern:
    return Pattern(id="x", every=every, zone=zone, at=NINE.time(), shift=shift)


def opened(one: Pattern, first: str, count: int, days: WorkingDays = DAYS) -> list[tuple[str, str]]:
    found = islice(openings(one, days, date.fromisoformat(first)), count)
    return [(each.key, each.day.isoformat()) for each in found]


def test_a_day_off_is_moved_and_keeps_the_name_of_its_day() -> None:
    first = "FREQ=MONTHLY;BYMONTHDAY=1"
    assert opened(pattern(first, Shift.NEXT), "2027-04-20", 3) == [
        ("2027-05-01", "2027-05-03"),
        ("2027-06-01", "2027-06-01"),
        ("2027-07-01", "2027-07-01"),
    ]
    assert opened(pattern(first, Shift.PREVIOUS), "2027-04-20", 1) == [("2027-05-01", "2027-04-30")]


def test_a_make_up_day_is_a_working_day() -> None:
    sunday = date(2027, 5, 2)
    days = WorkingDays("CN", lambda _: YearDays(work={sunday: {"en": "Labour Day"}}, official=True))
    assert opened(pattern("FREQ=MONTHLY;BYMONTHDAY=1", Shift.NEXT), "2027-04-20", 1, days)[0][1] == "2027-05-02"


def test_days_that_are_moved_onto_one_day_are_one() -> None:
    assert opened(pattern("FREQ=DAILY", Shift.NEXT), "2027-06-04", 3) == [
        ("2027-06-04", "2027-06-04"),
        ("2027-06-07", "2027-06-07"),
        ("2027-06-08", "2027-06-08"),
    ]
    weekend = opened(pattern("FREQ=WEEKLY;BYDAY=SA,SU", Shift.NEXT), "2027-06-04", 2)
    assert weekend == [("2027-06-05", "2027-06-07"), ("2027-06-12", "2027-06-14")]


def test_times_that_a_gap_makes_one_are_one() -> None:
    found = list(
        islice(openings(pattern("FREQ=DAILY;BYHOUR=2,3", zone="America/New_York"), DAYS, date(2027, 3, 14)), 2)
    )
    assert [(one.key, one.opens) for one in found] == [
        ("2027-03-14-0200", "2027-03-14T07:00:00+00:00"),
        ("2027-03-15-0200", "2027-03-15T06:00:00+00:00"),
    ]


def test_the_usual_start_is_a_monday_and_a_first_of_january() -> None:
    assert (DEFAULT_START.weekday(), DEFAULT_START.month, DEFAULT_START.day) == (0, 1, 1)
