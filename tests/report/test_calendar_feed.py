"""The feed is read back by a library that has nothing to do with the one that wrote it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from safeguard.errors import ReportError
from safeguard.messages import Translator
from safeguard.report.calendar_feed import Audience, Kind, feed, sequence, uid
from safeguard.schedule.model import Occurrence

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NOVEMBER = Occurrence(
    site="hq",
    schedule="fire-month",
    period="2026-11",
    title={"zh": "每月消防检查，含安全出口；灭火器", "en": "Monthly fire audit"},
    person="wang",
    opens="2026-11-02T01:00:00+00:00",
    due="2026-11-30T16:00:00+00:00",
    closes="2026-11-30T16:00:00+00:00",
    day="2026-11-02",
    due_day="2026-11-30",
    zone="Asia/Shanghai",
    opened_at="2026-11-02T01:05:00+00:00",
    inspection="20261102-1",
)
OCTOBER = replace(
    NOVEMBER,
    period="2026-10",
    opens="2026-10-08T01:00:00+00:00",
    due="2026-10-31T16:00:00+00:00",
    closes="2026-10-31T16:00:00+00:00",
    missed_at="2026-11-01T00:00:00+00:00",
    person="",
)
BERLIN = replace(
    NOVEMBER,
    site="branch",
    period="2027-03",
    opens="2027-03-01T08:00:00+00:00",
    due="2027-03-31T22:00:00+00:00",
    closes="2027-03-31T22:00:00+00:00",
    zone="Europe/Berlin",
    opened_at="",
    inspection="",
    provisional=True,
)
AUDIENCE = Audience(
    title={"zh": "本部", "en": "HQ"},
    sites={"hq": {"zh": "本部", "en": "HQ"}, "branch": {"zh": "分部", "en": "Branch"}},
    people={("hq", "wang"): {"zh": "王敏", "en": "Wang Min"}},
)


def read(*occurrences: Occurrence, language: str = "en", kind: Kind = Kind.EVENT) -> Any:
    return vobject.readOne(feed(occurrences, AUDIENCE, Translator(language), NOW, kind).decode("utf-8"))


def test_another_library_reads_times_in_their_zones() -> None:
    october, november, berlin = read(OCTOBER, NOVEMBER, BERLIN).vevent_list
    assert november.dtstart.value == datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert november.dtend.value == datetime(2026, 12, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert berlin.dtstart.value.utcoffset().total_seconds() == 3600
    assert berlin.dtend.value.utcoffset().total_seconds() == 7200  # summer time has begun by then
    assert [one.uid.value for one in (october, november)] == [
        "2026-10.fire-month.hq@safeguard",
        "2026-11.fire-month.hq@safeguard",
    ]


def test_the_zones_are_in_the_file() -> None:
    zones = {zone.tzid.value: zone for zone in read(NOVEMBER, BERLIN).vtimezone_list}
    assert set(zones) == {"Asia/Shanghai", "Europe/Berlin"}
    assert "daylight" in zones["Europe/Berlin"].contents


@pytest.mark.parametrize(
    ("language", "titles", "state"),
    [
        ("en", ["[missed] Monthly fire audit", "Monthly fire audit"], "For: Wang Min\nState: open\n"),
        (
            "zh",
            ["［漏检］每月消防检查，含安全出口；灭火器", "每月消防检查，含安全出口；灭火器"],
            "负责人：王敏\n状态：进行中\n",
        ),
    ],
)
def test_it_speaks_both_languages(language: str, titles: list[str], state: str) -> None:
    events = read(OCTOBER, NOVEMBER, language=language).vevent_list
    assert [one.summary.value for one in events] == titles
    assert events[1].description.value.startswith(state)
    assert events[1].summary.params["LANGUAGE"] == [language]


def test_what_is_provisional_says_so_and_changes_its_number_when_it_is_not() -> None:
    (event,) = read(BERLIN).vevent_list
    assert (event.status.value, event.sequence.value) == ("TENTATIVE", "0")
    assert "provisional" in event.description.value
    certain = replace(BERLIN, provisional=False)
    opened = replace(BERLIN, opened_at=NOVEMBER.opened_at)
    missed = replace(opened, missed_at="2027-04-01T00:00:00+00:00")
    numbers = [sequence(one) for one in (BERLIN, certain, opened, missed)]
    assert numbers == sorted(set(numbers))
    assert len({uid(one) for one in (BERLIN, certain, opened, missed)}) == 1


def test_a_task_is_ticked_off_when_it_is_done() -> None:
    done = replace(NOVEMBER, done_at="2026-11-20T09:00:00+00:00")
    waits, ended = read(NOVEMBER, replace(done, period="2026-12"), kind=Kind.TODO).vtodo_list
    assert (waits.status.value, ended.status.value) == ("NEEDS-ACTION", "COMPLETED")
    assert ended.completed.value == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert waits.due.value == datetime(2026, 12, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_what_is_recorded_makes_the_same_bytes_again() -> None:
    first, second = (feed([OCTOBER, NOVEMBER], AUDIENCE, Translator("zh"), NOW) for _ in range(2))
    assert first == second
    assert max(map(len, first.split(b"\r\n"))) <= 75


def test_an_empty_feed_is_a_calendar() -> None:
    assert read().contents["name"][0].value == "HQ"


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ReportError, match="needs the library icalendar") as caught:
        feed([], AUDIENCE, Translator("en"), NOW)
    assert "safeguard[calendars]" in str(caught.value.problems[0].hint)
