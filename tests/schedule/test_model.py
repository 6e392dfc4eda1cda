from __future__ import annotations

from dataclasses import replace

import pytest

from safeguard.schedule.model import Occurrence, OccurrenceState, state_of

NOVEMBER = Occurrence(
    site="hq",
    schedule="fire-month",
    period="2026-11",
    title={"zh": "消防月检", "en": "Monthly fire audit"},
    person="li",
    opens="2026-11-02T01:00:00+00:00",
    due="2026-11-06T16:00:00+00:00",
    closes="2026-11-30T16:00:00+00:00",
    day="2026-11-02",
    due_day="2026-11-06",
    zone="Asia/Shanghai",
)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-02T00:59:59+00:00", OccurrenceState.COMING),
        ("2026-11-02T01:00:00+00:00", OccurrenceState.OPEN),
        ("2026-11-06T16:00:00+00:00", OccurrenceState.LATE),
        ("2026-11-30T16:00:00+00:00", OccurrenceState.MISSED),
    ],
)
def test_an_occurrence_opens_is_late_and_is_missed_when_its_period_ends(now: str, state: OccurrenceState) -> None:
    assert state_of(NOVEMBER, now) is state


def test_what_is_done_stays_done_and_what_is_missed_stays_missed() -> None:
    later = "2027-01-01T00:00:00+00:00"
    assert state_of(replace(NOVEMBER, done_at="2026-11-05T02:00:00+00:00"), later) is OccurrenceState.DONE
    missed = replace(NOVEMBER, missed_at="2026-12-01T01:00:00+00:00", back_filled_at="2026-12-03T01:00:00+00:00")
    assert state_of(missed, later) is OccurrenceState.MISSED
