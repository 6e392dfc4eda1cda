from __future__ import annotations

import sys
from datetime import date

import pytest

from safeguard.errors import SiteError
from safeguard.pipeline.calendar_ics import read_ics
from safeguard.schedule.calendar_file import CalendarDays


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", ""])


def read(*events: str) -> CalendarDays:
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n" + "".join(events) + "END:VCALENDAR\r\n"
    return read_ics(text.encode(), "own.ics")


def refused(*events: str) -> list[str]:
    with pytest.raises(SiteError) as caught:
        read(*events)
    return [f"{one.place}: {one.message}" for one in caught.value.problems]


def test_an_event_of_whole_days_is_days_off_until_the_day_before_its_end() -> None:
    days = read(event("DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271004", "SUMMARY:国庆节"))
    assert days.off == {date(2027, 10, day): {"zh": "国庆节", "en": "国庆节"} for day in (1, 2, 3)}
    assert (days.work, days.years) == ({}, frozenset())


@pytest.mark.parametrize("end", ["DTEND;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270102", "DURATION:P1D", "X-NONE:1"])
def test_one_day_may_be_written_in_several_ways(end: str) -> None:
    assert set(read(event("DTSTART;VALUE=DATE:20270101", end, "SUMMARY:元旦")).off) == {date(2027, 1, 1)}


@pytest.mark.parametrize(
    "said",
    [
        "SUMMARY:国庆节（班）",
        "SUMMARY:春节 补班",
        "SUMMARY:上班",
        "SUMMARY:Work day",
        "SUMMARY:Special Working Day",
        "SUMMARY:国庆节\r\nCATEGORIES:调休,班",
        "SUMMARY:Make-up\r\nCATEGORIES:China\r\nCATEGORIES:WORK",
    ],
)
def test_an_event_that_says_so_is_a_working_day(said: str) -> None:
    days = read(event("DTSTART;VALUE=DATE:20271009", said))
    assert (set(days.work), days.off) == ({date(2027, 10, 9)}, {})


@pytest.mark.parametrize(
    "said",
    [
        "劳动节（休）",
        "International Workers' Day",
        "Non-working day",
        "No work today",
        "Not working",
        "节日值班",
        "全体不用上班",
        "不上班",
        "",
    ],
)
def test_an_event_that_does_not_is_a_day_off(said: str) -> None:
    days = read(event("DTSTART;VALUE=DATE:20270501", f"SUMMARY:{said}"))
    assert (set(days.off), days.work) == ({date(2027, 5, 1)}, {})


def test_appointments_and_cancelled_events_are_passed_over_and_counted() -> None:
    days = read(
        event("DTSTART:20270601T090000Z", "SUMMARY:Meeting"),
        event("DTSTART;VALUE=DATE:20270602", "STATUS:CANCELLED", "SUMMARY:Outing"),
        event("DTSTART;VALUE=DATE:20270603", "SUMMARY:Outing"),
    )
    assert (set(days.off), days.passed_over) == ({date(2027, 6, 3)}, 2)


def test_everything_that_is_wrong_is_told_at_once_with_the_line_of_its_event() -> None:
    assert refused(
        event("DTSTART;VALUE=DATE:20271332", "SUMMARY:No such day"),
        event("DTSTART;VALUE=DATE:20270605", "RRULE:FREQ=YEARLY", "SUMMARY:Founding day"),
        event("DTSTART;VALUE=DATE:20270701", "SUMMARY:Feast"),
        event("DTSTART;VALUE=DATE:20270701", "SUMMARY:Work day"),
        event("DTSTART;VALUE=DATE:20270701", "DTEND;VALUE=DATE:20290701", "SUMMARY:Two years"),
        event("DTSTART;VALUE=DATE:20270801", "DTEND;VALUE=DATE:20270701", "SUMMARY:Backwards"),
    ) == [
        "own.ics:4: This event cannot be read: DTSTART: Wrong date format 20271332",
        "own.ics:9: An event that repeats is not read",
        "own.ics:20: 2027-07-01 is a day off and a working day in one file",
        "own.ics:25: The days 2027-07-01 to 2029-06-30 cannot be",
        "own.ics:31: The days 2027-08-01 to 2027-06-30 cannot be",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "own.ics: The calendar holds no event"),
        (b"hello", "own.ics: This is not an iCalendar file: "),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "own.ics: The calendar holds no event"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "own.ics: The calendar holds no event"),
        ("第一行\r\n国庆".encode("gbk"), "own.ics:1: The file is not UTF-8"),
    ],
)
def test_what_is_no_calendar_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(SiteError) as caught:
        read_ics(content, "own.ics")
    (problem,) = caught.value.problems
    assert f"{problem.place}: {problem.message}".startswith(told)


def test_without_the_library_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(SiteError) as caught:
        read(event("DTSTART;VALUE=DATE:20270101"))
    assert "pip install 'safeguard[calendars]'" in str(caught.value.problems[0].hint)
