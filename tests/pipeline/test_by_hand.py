from __future__ import annotations

from typing import Any

import pytest

from safeguard.errors import RecordError, UsageError
from safeguard.pipeline.by_hand import by_hand
from safeguard.pipeline.claimed import Claim
from safeguard.pipeline.ticking import claim_name
from safeguard.record.occurrence_rules import OccurrenceTakenError


def begun(clockwork: Any, period: str = "", day: str = "", schedule: str = "monthly") -> Any:
    if day:
        clockwork.now = clockwork.at(day)
    return by_hand(clockwork.office, clockwork.record, schedule, period, clockwork.moment(), clockwork.carry_out)


def test_a_person_is_quicker_than_the_tick(clockwork: Any) -> None:
    happened = begun(clockwork, day="2026-11-23")
    assert (happened.occurrence.period, happened.inspection) == ("2026-11", "20261123-1")
    assert clockwork.tick() == []
    clockwork.answer("20261123-1")
    assert clockwork.states() == {"monthly/2026-11": "done"}


def test_what_was_given_up_is_done_again(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    clockwork.record.close("20261123-1", "wang", clockwork.stamp(), "no key")
    assert begun(clockwork, day="2026-11-25").inspection == "20261125-1"
    clockwork.answer("20261125-1")
    assert clockwork.states() == {"monthly/2026-11": "done"}


def test_what_was_missed_is_back_filled_as_of_its_due_day(clockwork: Any) -> None:
    clockwork.tick("2026-10-08")
    clockwork.record.close("20261008-1", "wang", clockwork.stamp(), "no key")
    clockwork.tick("2026-11-23")
    happened = begun(clockwork, "2026-10", "2026-11-24")
    assert clockwork.record.inspection(happened.inspection).as_of == "2026-10-30"
    clockwork.answer(happened.inspection)
    assert clockwork.states() == {"monthly/2026-10": "missed, back-filled", "monthly/2026-11": "open"}


def test_what_waits_or_is_done_is_not_begun_again(clockwork: Any) -> None:
    begun(clockwork, day="2026-11-23")
    with pytest.raises(RecordError, match="20261123-1 was begun for it, and waits for answers"):
        begun(clockwork)
    clockwork.answer("20261123-1")
    with pytest.raises(RecordError, match="monthly of 2026-11 was done by inspection 20261123-1"):
        begun(clockwork, "2026-11")


@pytest.mark.parametrize("period", ["2026-12", "2020-01", "nonsense"])
def test_what_has_not_opened_is_refused(clockwork: Any, period: str) -> None:
    with pytest.raises(RecordError, match=f"monthly of {period} has not opened") as caught:
        begun(clockwork, period, "2026-11-23")
    assert caught.value.exit_code == 65


def test_a_schedule_that_is_not_there_is_refused(clockwork: Any) -> None:
    with pytest.raises(UsageError, match="no schedule montly") as caught:
        begun(clockwork, schedule="montly")
    assert str(caught.value.problems[0].hint) == "Did you mean monthly?"


def test_two_people_do_not_do_the_same(clockwork: Any) -> None:
    clockwork.now = clockwork.at("2026-11-23")
    assert Claim(clockwork.record, claim_name("hq", "monthly", "2026-11"), "li", lambda: clockwork.now, 60).take()
    with pytest.raises(OccurrenceTakenError, match="Another program is at monthly of 2026-11"):
        begun(clockwork)
