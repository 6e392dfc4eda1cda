from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import tz

from safeguard.report.vtimezone import onsets, vtimezone

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
]


@pytest.mark.parametrize("name", ZONES)
def test_another_library_reads_the_same_clock(name: str) -> None:
    text = vtimezone(icalendar, name, FIRST, LAST).to_ical().decode()
    read = tz.tzical(io.StringIO(text.replace("\r\n", "\n"))).get()
    zone = ZoneInfo(name)
    hour = FIRST + timedelta(days=2)
    while hour < LAST - timedelta(days=2):
        local = hour.astimezone(zone)
        # An hour that comes twice is one to the other library.
        if local.replace(fold=1).utcoffset() == local.replace(fold=0).utcoffset():
            assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), local
        hour += timedelta(hours=7)


def test_a_change_stands_at_the_time_of_the_clock_before_it() -> None:
    summer = next(one for one in onsets(ZoneInfo("Europe/Berlin"), FIRST, LAST) if one.summer)
    assert (summer.at, summer.before, summer.after, summer.name) == (
        datetime(2025, 3, 30, 2, 0),  # noqa: DTZ001 - what a clock on the wall shows
        timedelta(hours=1),
        timedelta(hours=2),
        "CEST",
    )


def test_a_zone_without_changes_has_one_observance() -> None:
    assert len(list(onsets(ZoneInfo("Asia/Shanghai"), FIRST, LAST))) == 1
