from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_occurrences import due_occurrences
from safeguard.pipeline.due_thing import Urgency
from safeguard.record.location import Location
from safeguard.record.store import Record
from safeguard.schedule.definition import definition_of
from safeguard.schedule.expected import expected
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd, Schedule, Started

FIRE = Schedule(
    id="fire", title={"zh": "月度消防", "en": "Monthly fire"}, every="month", zone="Asia/Shanghai", owner="li"
)
SITE = "schedules: [{id: fire, every: month, owner: li}]\nitem_schedules: false\n"
AT = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(Location(tmp_path / "record"), create=True) as record:
        yield record


@pytest.fixture
def ticked(record: Record, due_at: Any) -> Callable[..., DueDesk]:
    """A desk of a day, after a tick on another one that opened whatever opens until then."""

    def make(day: str, last: str, ahead: int = 0) -> DueDesk:
        about: DueDesk = due_at(site=SITE, day=day, ahead=ahead, record=record)
        record.start_schedules(
            "hq", [Started(schedule="fire", since=date(2026, 9, 1), definition=definition_of(FIRE))], AT, "tick"
        )
        days = working_days_of_site(about.written)
        opened = [occurrence(one) for one in expected(FIRE, days, date(2026, 9, 1), date.fromisoformat(last))]
        record.open_occurrences(opened, f"{last}T02:00:00+00:00", "tick")
        return about

    return make


def occurrence(one: Any) -> Occurrence:
    names = ("schedule", "period", "opens", "due", "closes", "day", "due_day", "provisional")
    about = {name: getattr(one, name) for name in names}
    return Occurrence(site="hq", title=FIRE.title, person="li", zone=FIRE.zone, **about)


def end(record: Record, period: str, kind: EndKind, at: str) -> None:
    record.end_occurrences([OccurrenceEnd(site="hq", schedule="fire", period=period, kind=kind, at=at)], at, "tick")


def told(about: DueDesk, person: str | None = None) -> list[tuple[str, str, int | None, str]]:
    return [(one.subject, one.urgency.value, one.days, one.command) for one in due_occurrences(about, person)]


def test_open_ones_and_missed_ones_are_there_done_ones_are_not(ticked: Any, record: Record) -> None:
    about = ticked("2026-11-23", "2026-11-20")
    end(record, "2026-09", EndKind.DONE, "2026-09-20T00:00:00+00:00")
    end(record, "2026-10", EndKind.MISSED, "2026-11-01T00:00:00+00:00")
    assert told(about) == [
        ("2026-11", "due", 7, "safeguard schedule tick"),
        ("2026-10", "missed", -24, "safeguard schedule history --schedule fire"),
    ]
    assert told(about, "wang") == []
    assert len(told(about, "li")) == 2


def test_what_was_missed_is_told_for_a_month(ticked: Any, record: Record) -> None:
    about = ticked("2026-12-03", "2026-12-03")
    for period in ("2026-09", "2026-10"):
        end(record, period, EndKind.MISSED, "2026-11-01T00:00:00+00:00")
    end(record, "2026-11", EndKind.DONE, "2026-11-20T00:00:00+00:00")
    assert [subject for subject, *_ in told(about)] == ["2026-12"]


def test_what_opens_within_the_days_to_look_ahead_is_coming(ticked: Any, record: Record) -> None:
    about = ticked("2026-11-23", "2026-11-20", 31)
    for period in ("2026-09", "2026-10", "2026-11"):
        end(record, period, EndKind.DONE, f"{period}-20T00:00:00+00:00")
    assert told(about) == [("2026-12", "due", 38, "")]
    (one,) = due_occurrences(about)
    assert (one.person, str(one.to_do)) == ("li", "It opens on 2026-12-01")


def test_where_nothing_ticks_it_says_so_first(ticked: Any, record: Record) -> None:
    about = ticked("2026-11-23", "2026-10-20")
    (unseen,) = [one for one in due_occurrences(about) if one.urgency is Urgency.UNSEEN]
    assert str(unseen.problems[0].message) == "Schedules of which something is due that was not begun: 1"
    assert unseen.command == "safeguard schedule tick"


def test_where_nothing_was_ever_ticked_it_says_so(record: Record, due_at: Any) -> None:
    for about in (due_at(), due_at(record=record)):
        (one,) = due_occurrences(about)
        assert str(one.problems[0].message) == "No schedule was ever begun"
    assert list(due_occurrences(due_at(site="item_schedules: false\n"))) == []


def test_a_schedule_that_the_site_has_no_more_asks_for_nothing_new(ticked: Any, record: Record, due_at: Any) -> None:
    ticked("2026-11-23", "2026-10-20")
    gone = due_at(site="item_schedules: false\nschedules: [{id: other}]\n", ahead=31, record=record)
    assert [subject for subject, *_ in told(gone)] == ["2026-09", "2026-10"]
