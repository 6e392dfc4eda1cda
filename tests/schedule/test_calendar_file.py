from __future__ import annotations

from datetime import date

import pytest

from safeguard.errors import SiteError
from safeguard.schedule.calendar_file import CalendarDays, days_of, span
from safeguard.written.yaml_reader import parse_yaml

HEAD = "calendar: CN\nyear: 2027\nsource: The notice\n"


def read(text: str) -> CalendarDays:
    return days_of(parse_yaml(text.encode(), "cn.yaml", SiteError))


def refused(text: str) -> list[str]:
    with pytest.raises(SiteError) as caught:
        read(text)
    return [f"{one.place.line if one.place else 0}: {one.message}" for one in caught.value.problems]


def test_a_year_has_its_days_one_by_one() -> None:
    days = read(
        HEAD
        + "url: https://example.org\noff:\n  2027-01-01/2027-01-03: {zh: 元旦, en: New Year}\nwork:\n  2026-12-27: 元旦\n"
    )
    assert days.years == {2027}
    assert days.off == {date(2027, 1, day): {"zh": "元旦", "en": "New Year"} for day in (1, 2, 3)}
    assert days.work == {date(2026, 12, 27): {"zh": "元旦", "en": "元旦"}}
    assert (days.source.title["en"], days.source.url) == ("The notice", "https://example.org")


def test_days_of_the_offices_own_need_no_year_and_no_source() -> None:
    days = read("calendar: own\noff: {2026-06-05: Founding day}\n")
    assert (days.years, days.source.title["en"]) == (frozenset(), "cn.yaml")


def test_everything_that_is_wrong_is_told_at_once_with_its_line() -> None:
    text = """calendar: CN
year: 2027
off:
  2027-10-01/2027-10-07: National Day
  2027-10-07: Again
  2029-05-01: Labour Day
work:
  2027-10-03: Both
  2027-10-13: A Wednesday
"""
    assert refused(text) == [
        "2: The calendar of a year needs a source",
        "5: 2027-10-07 stands twice; first in off: 2027-10-01/2027-10-07",
        "6: 2029-05-01 does not lie in the year 2027",
        "8: 2027-10-03 stands twice; first in off: 2027-10-01/2027-10-07",
        "9: 2027-10-13 is a working day anyway",
    ]


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ("2027-02-30", "not a day such as 2026-10-01, nor days such as 2026-10-01/2026-10-07"),
        ("2027-W01-1", "not a day such as 2026-10-01, nor days such as 2026-10-01/2026-10-07"),
        ("20270101", "not a day such as 2026-10-01, nor days such as 2026-10-01/2026-10-07"),
        ("2027-01-01/", "not a day such as 2026-10-01, nor days such as 2026-10-01/2026-10-07"),
        ("2027-01-03/2027-01-01", "the last day lies before the first"),
        ("1027-01-03", "no calendar is kept for this year"),
        ("2027-01-01/2029-01-01", "longer than a year"),
    ],
)
def test_days_that_cannot_be(days: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        span(days)
    assert refused(f"calendar: own\noff:\n  {days}: Feast\n") == [f"3: {wrong}"]


def test_a_calendar_without_a_day_off_is_a_mistake() -> None:
    assert refused(HEAD) == ["1: The calendar names no day off"]
    assert refused("calendar: own\n") == ["1: The calendar names no day off"]
    assert read("calendar: own\nwork: {2026-10-01: Somebody must}\n").work
