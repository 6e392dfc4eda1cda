from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.pipeline.falling_due import judged, startings
from safeguard.pipeline.timetable import timetable_of

NOW = "2026-11-23T01:00:00+00:00"


def test_without_a_record_a_schedule_starts_with_the_running_period(clockwork: Any) -> None:
    table = timetable_of(clockwork.office)
    (started,) = startings(table, None, NOW)
    assert (started.schedule, started.since) == ("monthly", date(2026, 11, 1))
    due = judged(table, None, NOW)
    assert [one.period for one in due.opening] == ["2026-11"] == [one.period for one in due.to_do]
    assert due.missed == []


def test_what_started_goes_on_from_where_it_started(clockwork: Any) -> None:
    clockwork.tick("2026-08-31")
    clockwork.change("site.yaml", "Monthly audit", "The audit of the month")
    (started,) = startings(timetable_of(clockwork.office), clockwork.record, NOW)
    assert started.since == date(2026, 8, 1)
    assert started.definition["title"] == {"zh": "月检", "en": "The audit of the month"}


@pytest.mark.parametrize(("words", "since"), [("every: quarter", date(2026, 10, 1)), ("every: year", date(2026, 1, 1))])
def test_other_times_start_a_schedule_anew(clockwork: Any, words: str, since: date) -> None:
    clockwork.tick("2026-08-31")
    clockwork.change("site.yaml", "owner: wang}", f"owner: wang, {words}}}")
    table = timetable_of(clockwork.office)
    (started,) = startings(table, clockwork.record, NOW)
    assert started.since == since
    due = judged(table, clockwork.record, NOW)
    assert [one.period for one in due.missed] == ["2026-08"]
    assert [one.day[:4] for one in due.opening] == ["2026"]


def test_nothing_is_asked_twice(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    due = judged(timetable_of(clockwork.office), clockwork.record, NOW)
    assert (due.opening, due.missed, due.to_do) == ([], [], [])
