from __future__ import annotations

from dataclasses import replace

from safeguard.schedule.model import Occurrence, OccurrenceState
from safeguard.schedule.naming import BACK_FILLED, STATES, standing

ONE = Occurrence(
    site="hq",
    schedule="monthly",
    period="2026-11",
    title={"en": "Monthly"},
    person="wang",
    opens="2026-11-02T01:00:00+00:00",
    due="2026-11-30T16:00:00+00:00",
    closes="2026-11-30T16:00:00+00:00",
    day="2026-11-02",
    due_day="2026-11-30",
    zone="Asia/Shanghai",
)
NOW = "2026-11-23T08:00:00+00:00"


def test_every_state_has_a_name_in_both_languages() -> None:
    assert set(STATES) == set(OccurrenceState)
    assert all(set(name) == {"zh", "en"} for name in STATES.values())


def test_what_is_done_after_its_period_stays_missed() -> None:
    assert standing(ONE, NOW) == STATES[OccurrenceState.OPEN]
    missed = replace(ONE, missed_at="2026-12-01T00:00:00+00:00")
    assert standing(missed, NOW) == STATES[OccurrenceState.MISSED]
    assert standing(replace(missed, back_filled_at="2026-12-02T00:00:00+00:00"), NOW) == BACK_FILLED
