"""A clock that is put on by hand: what a tick does, and what it does not do twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguard.pipeline.claimed import Claim
from safeguard.pipeline.ticking import Deed, claim_name, foreseen
from safeguard.record.model import InspectionState

NOTHING: list[tuple[str, str]] = []
DOWN = "2027-02-10"
"""After three months in which nothing ran."""


def test_what_opens_is_begun_once_for_whoever_it_is_for(clockwork: Any) -> None:
    assert clockwork.tick("2026-11-23") == [("monthly/2026-11", "begun")]
    assert clockwork.tick() == NOTHING
    (one,) = clockwork.record.occurrences()
    inspection = clockwork.record.inspection(one.inspection)
    assert (one.person, inspection.by, inspection.occurrence) == ("wang", "timer", ("monthly", "2026-11"))
    assert inspection.state is InspectionState.OPEN
    assert inspection.as_of == "2026-11-23"


def test_it_is_done_when_everything_is_answered(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.now = clockwork.at("2026-11-24")
    clockwork.answer("20261123-1")
    assert clockwork.states() == {"monthly/2026-11": "done"}
    (one,) = clockwork.record.occurrences()
    assert one.done_at == clockwork.stamp("2026-11-24")
    assert clockwork.tick("2026-11-25") == NOTHING
    assert clockwork.tick("2026-12-01") == [("monthly/2026-12", "begun")]


def test_what_is_answered_too_late_stays_missed_and_is_back_filled(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    assert clockwork.tick("2026-12-01") == [("monthly/2026-11", "missed"), ("monthly/2026-12", "begun")]
    clockwork.answer("20261123-1")
    assert clockwork.states() == {"monthly/2026-11": "missed, back-filled", "monthly/2026-12": "open"}
    first = next(iter(clockwork.record.occurrences()))
    assert (first.done_at, first.back_filled_at) == ("", clockwork.stamp("2026-12-01"))


def test_an_answer_after_the_end_is_late_also_before_the_next_tick(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.now = clockwork.at("2026-12-01")
    clockwork.answer("20261123-1")
    assert clockwork.states() == {"monthly/2026-11": "missed, back-filled"}


def test_what_is_closed_with_open_questions_is_not_done(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.record.close("20261123-1", "wang", clockwork.stamp(), "no time")
    assert clockwork.tick() == NOTHING
    assert clockwork.states() == {"monthly/2026-11": "open"}
    assert clockwork.tick("2026-12-01")[0] == ("monthly/2026-11", "missed")


def test_three_months_without_a_tick_run_once(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.answer("20261123-1")
    assert clockwork.tick(DOWN) == [
        ("monthly/2026-12", "missed"),
        ("monthly/2027-01", "missed"),
        ("monthly/2027-02", "begun"),
    ]
    assert clockwork.states() == {
        "monthly/2026-11": "done",
        "monthly/2026-12": "missed",
        "monthly/2027-01": "missed",
        "monthly/2027-02": "open",
    }


def test_three_months_without_a_tick_run_each(clockwork: Any) -> None:
    clockwork.change("site.yaml", "owner: wang}", "owner: wang, catch_up: run_each}")
    clockwork.tick("2026-11-23")
    happened = clockwork.tick(DOWN)
    assert [one for one in happened if one[1] == "missed"] == [
        (f"monthly/{month}", "missed") for month in ("2026-11", "2026-12", "2027-01")
    ]
    assert [one for one in happened if one[1] == "begun"] == [
        (f"monthly/{month}", "begun") for month in ("2026-12", "2027-01", "2027-02")
    ]
    days = [clockwork.record.inspection(one.inspection).as_of for one in clockwork.record.occurrences()]
    assert days == ["2026-11-23", "2026-12-31", "2027-01-29", "2027-02-10"]
    clockwork.answer("20261231-1")
    assert clockwork.states()["monthly/2026-12"] == "missed, back-filled"
    assert clockwork.tick() == NOTHING


def test_three_months_without_a_tick_record_missed(clockwork: Any) -> None:
    clockwork.change("site.yaml", "owner: wang}", "owner: wang, window: 3, catch_up: record_missed}")
    assert clockwork.tick("2026-11-03")[0] == ("monthly/2026-11", "begun")
    assert clockwork.tick(DOWN) == [
        (f"monthly/{month}", "missed") for month in ("2026-11", "2026-12", "2027-01", "2027-02")
    ]
    assert len(clockwork.record.inspections()) == 1
    assert clockwork.tick() == NOTHING


def test_a_kill_before_the_first_result_is_gone_on_with(clockwork: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise SystemExit(137)

    carry_out = clockwork.carry_out
    clockwork.carry_out = killed
    with pytest.raises(SystemExit):
        clockwork.tick("2026-11-23")
    clockwork.carry_out = carry_out
    assert clockwork.tick() == [("monthly/2026-11", "resumed")]
    assert [one.id for one in clockwork.record.inspections()] == ["20261123-1"]


def test_what_another_holds_is_left_to_it_until_its_claim_ends(clockwork: Any) -> None:
    clockwork.now = clockwork.at("2026-11-23")
    other = Claim(clockwork.record, claim_name("hq", "monthly", "2026-11"), "killed", lambda: clockwork.now, 60)
    assert other.take()
    assert clockwork.tick() == [("monthly/2026-11", "busy")]
    assert clockwork.record.inspections() == ()
    clockwork.now = clockwork.at("2026-11-24")
    assert clockwork.tick() == [("monthly/2026-11", "begun")]


def test_what_was_closed_and_not_settled_is_settled(clockwork: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clockwork.tick("2026-11-23")
    with monkeypatch.context() as patched:
        patched.setattr("safeguard.pipeline.concluding.settle", lambda *_: ())
        clockwork.answer("20261123-1")
    assert clockwork.states() == {"monthly/2026-11": "open"}
    assert clockwork.tick("2026-12-01") == [("monthly/2026-11", "done"), ("monthly/2026-12", "begun")]


def test_what_cannot_be_inspected_stops_nothing_else(clockwork: Any) -> None:
    more = "owner: wang}\n  - {id: weekly, every: week, only: [A-2]}"
    clockwork.change("site.yaml", "owner: wang}", more)

    def interrupted(*_: object) -> None:
        raise SystemExit(137)

    carry_out = clockwork.carry_out
    clockwork.carry_out = interrupted
    with pytest.raises(SystemExit):
        clockwork.tick("2026-11-23")
    clockwork.carry_out = carry_out
    clockwork.change("own.yaml", "A-1", "A-9")
    assert clockwork.tick() == [("weekly/2026-W48", "begun"), ("monthly/2026-11", "stuck")]


def test_a_schedule_that_is_gone_leaves_nothing_open_for_ever(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.change("site.yaml", "id: monthly", "id: other")
    assert clockwork.tick("2026-11-24") == [("other/2026-11", "begun")]
    assert ("monthly/2026-11", "missed") in clockwork.tick("2026-12-01")


def test_other_words_for_a_schedule_do_not_start_it_anew(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.change("site.yaml", "Monthly audit", "The audit of the month")
    assert [one[0] for one in clockwork.tick(DOWN)] == [
        *(f"monthly/{month}" for month in ("2026-11", "2026-12", "2027-01", "2027-02")),
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(clockwork: Any) -> None:
    def foresee(day: str) -> list[tuple[str, Deed]]:
        clockwork.now = clockwork.at(day)
        found = foreseen(clockwork.office, clockwork.record, clockwork.stamp())
        return [(one.occurrence.period, one.deed) for one in found]

    assert foresee("2026-11-23") == [("2026-11", Deed.BEGUN)]
    assert clockwork.record.size() == 0
    clockwork.tick("2026-11-23")
    size = clockwork.record.size()
    assert foresee(DOWN) == [
        *((month, Deed.MISSED) for month in ("2026-11", "2026-12", "2027-01")),
        ("2027-02", Deed.BEGUN),
    ]
    assert clockwork.record.size() == size


def test_two_years_of_ticks_find_every_month_once(clockwork: Any, change: Callable[..., None]) -> None:
    for month in range(11, 35):
        year, number = 2026 + (month - 1) // 12, (month - 1) % 12 + 1
        happened = clockwork.tick(f"{year}-{number:02}-28")
        assert happened[-1] == (f"monthly/{year}-{number:02}", "begun")
        clockwork.answer(clockwork.done[-1])
    assert set(clockwork.states().values()) == {"done"}
    assert len(clockwork.states()) == 24 == len(clockwork.record.inspections())
    assert clockwork.record.verify().problems == ()
