from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from safeguard.notify.model import Delivery, DeliveryState
from safeguard.notify.outcome import Ending, Outcome, Trouble
from safeguard.notify.retry import ended, next_try

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
BEGUN = Delivery(site="hq", person="li", day="2026-11-23", channel="mail", at=AT.isoformat())


def test_waits_grow_and_after_six_attempts_it_is_given_up() -> None:
    waits = [again - AT if (again := next_try(attempt, AT)) else None for attempt in range(1, 7)]
    minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
    assert waits == [10 * minute, hour, 4 * hour, day, day, None]


def test_each_ending_leads_to_its_state() -> None:
    taken = ended(BEGUN, Outcome(Ending.TAKEN), AT)
    assert taken is not None
    assert (taken.state, taken.reason, taken.retry_at) == (DeliveryState.SENT, "", "")
    failed = ended(BEGUN, Outcome(Ending.NOT_TAKEN, Trouble.UNREACHABLE), AT)
    assert failed is not None
    assert (failed.state, failed.retry_at) == (DeliveryState.FAILED, "2026-11-23T01:10:00+00:00")
    refused = ended(BEGUN, Outcome(Ending.REFUSED, Trouble.REFUSED, "550"), AT)
    assert refused is not None
    assert (refused.state, refused.reason, refused.retry_at) == (DeliveryState.REFUSED, "refused: 550", "")
    last = ended(replace(BEGUN, attempt=6), Outcome(Ending.NOT_TAKEN, Trouble.SLOW), AT)
    assert last is not None
    assert (last.state, last.retry_at) == (DeliveryState.GIVEN_UP, "")


def test_what_nobody_knows_is_not_said_to_have_ended() -> None:
    assert ended(BEGUN, Outcome(Ending.UNSURE, Trouble.SLOW), AT) is None
