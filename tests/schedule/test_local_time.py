from __future__ import annotations

from datetime import date, datetime

import pytest

from safeguard.schedule.local_time import instant, local_day, midnight, opening, written


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T07:00:00+00:00"),
        ("2027-03-14T03:00", "America/New_York", "2027-03-14T07:00:00+00:00"),
        ("2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00+00:00"),
        ("2027-03-28T02:00", "Europe/Berlin", "2027-03-28T01:00:00+00:00"),
        ("2027-10-31T02:59", "Europe/Berlin", "2027-10-31T00:59:00+00:00"),
        ("2027-10-03T02:15", "Australia/Lord_Howe", "2027-10-02T15:30:00+00:00"),
        ("2027-04-04T01:45", "Australia/Lord_Howe", "2027-04-03T14:45:00+00:00"),
        ("1990-07-01T00:00", "Asia/Shanghai", "1990-06-30T15:00:00+00:00"),
        ("2027-02-28T23:59", "Asia/Shanghai", "2027-02-28T15:59:00+00:00"),
    ],
)
def test_a_time_that_is_left_out_is_the_end_of_the_gap_and_one_shown_twice_the_first(
    local: str, zone: str, utc: str
) -> None:
    assert written(instant(datetime.fromisoformat(local), zone)) == utc


def test_a_day_whose_midnight_is_left_out_begins_after_the_gap() -> None:
    assert written(midnight(date(2027, 4, 30), "Africa/Cairo")) == "2027-04-29T22:00:00+00:00"


def test_what_opens_in_a_gap_at_the_end_of_a_day_opens_on_that_day() -> None:
    late = datetime.fromisoformat("2027-03-27T23:30:00")
    assert written(instant(late, "America/Nuuk")) == written(midnight(date(2027, 3, 28), "America/Nuuk"))
    assert written(opening(late, "America/Nuuk")) == "2027-03-28T00:00:00+00:00"


def test_it_is_another_day_elsewhere() -> None:
    moment = "2027-12-31T16:00:00+00:00"
    assert local_day(moment, "Asia/Shanghai") == date(2028, 1, 1)
    assert local_day(moment, "America/New_York") == date(2027, 12, 31)
