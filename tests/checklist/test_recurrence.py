from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safeguard.checklist.recurrence import is_rule, read_rule


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=1MO",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30;UNTIL=20271231T160000Z",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=5;WKST=SU",
    ],
)
def test_a_rule_of_days_can_be_read(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY",
        "FREQ=DAILY;BYSECOND=0,30",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=3;UNTIL=20271231",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYHOUR=25",
        "FREQ=DAILY;BYDAY=",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY\nEXDATE:20270101T000000",
        "FREQ=DAILY;DTSTART=20270101",
        "",
    ],
)
def test_what_never_comes_or_is_no_rule_of_days_is_refused(text: str) -> None:
    assert not is_rule(text)


def test_a_rule_ends_with_the_day_that_it_names() -> None:
    assert read_rule("FREQ=DAILY;UNTIL=20271231").until == datetime.fromisoformat("2027-12-31T23:59:59")
    assert read_rule("FREQ=DAILY;UNTIL=20271231T160000Z").until == datetime(2027, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "several"),
    [("FREQ=DAILY;BYHOUR=9,15", True), ("FREQ=DAILY;BYMINUTE=0,30", True), ("FREQ=DAILY;BYHOUR=9", False)],
)
def test_a_rule_knows_whether_it_comes_several_times_a_day(text: str, several: bool) -> None:
    assert read_rule(text).several_a_day is several


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=1;BYDAY=SA"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15"),
        ("FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=1;BYMONTH=5;BYMONTHDAY=15"),
        ("FREQ=YEARLY;BYMONTH=3", "FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=15"),
        ("FREQ=DAILY", "FREQ=DAILY;INTERVAL=1"),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"),
    ],
)
def test_a_day_that_a_rule_does_not_say_is_that_of_its_start(text: str, said: str) -> None:
    assert read_rule(text).from_(datetime.fromisoformat("2027-05-15T09:00:00")) == said
