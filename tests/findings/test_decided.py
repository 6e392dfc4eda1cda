"""Decisions stand beside results: they hide nothing, and what nobody needs is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.findings.decided import Decided, failed_subjects
from safeguard.findings.waiver import Attestation, Standing, Waiver
from safeguard.messages import msg
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status

DAY = date(2026, 11, 23)
COMMON: dict[str, Any] = {
    "site": "hq",
    "reason": "r",
    "asked_by": "liu",
    "approved_by": "zhao",
    "at": "2026-11-01T00:00:00+00:00",
    "since": "2026-11-01",
}
TWO = Result("F-1", "F-1", Status.FAIL, (fail(msg("a"), subject="a"), fail(msg("b"), subject="b"), ok(subject="c")))


def waiver(number: int, until: str = "2026-12-31", **about: str) -> Waiver:
    return Waiver(id=f"W-{number}", until=until, **{**COMMON, "item": "F-1", **about})


def test_a_failure_is_waived_only_where_each_of_its_subjects_is() -> None:
    one, other = waiver(1, subject="a"), waiver(2, subject="b")
    assert Decided([one], "hq", DAY).beside(TWO) == ()
    assert Decided([one, other], "hq", DAY).beside(TWO) == (one, other)
    assert Decided([waiver(3)], "hq", DAY).waives(TWO)


@pytest.mark.parametrize(
    ("day", "holds"), [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_a_waiver_holds_on_its_first_and_last_day_and_not_beyond(day: str, holds: bool) -> None:
    decided = Decided([waiver(1)], "hq", date.fromisoformat(day))
    assert (decided.waives(TWO), decided.waiving) == (holds, holds)


def test_of_several_waivers_the_longest_stands() -> None:
    decided = Decided([waiver(1, "2026-12-01"), waiver(2, "2027-02-01"), waiver(3, "2026-11-30")], "hq", DAY)
    found = decided.waiver("F-1", "site:hq", "a")
    assert found is not None
    assert found.id == "W-2"


def test_a_step_without_a_target_is_about_the_site() -> None:
    assert Decided([waiver(1, target="site:hq")], "hq", DAY).waives(TWO)
    assert not Decided([waiver(1, target="area:lobby")], "hq", DAY).waives(TWO)


@pytest.mark.parametrize("status", list(Status))
def test_only_what_nobody_could_see_is_attested(status: Status) -> None:
    said = Attestation(id="A-1", item="F-1", until="2026-12-31", **COMMON)
    beside = Decided([said], "hq", DAY).beside(Result("F-1", "F-1", status))
    assert beside == ((said,) if status in {Status.ERROR, Status.NOT_REVIEWED} else ())


def test_what_decisions_are_good_for_is_counted_whether_they_hold_or_not() -> None:
    expired, needed, idle = waiver(1, "2026-11-02"), waiver(2, subject="b"), waiver(3, item="F-9")
    attested = Attestation(id="A-1", item="F-1", until="2026-12-31", **COMMON)
    decided = Decided([expired, needed, idle, attested], "hq", DAY)
    for result in (TWO, Result("F-2", "F-2", Status.FAIL), Result("F-1@area:lobby", "F-1", Status.ERROR)):
        decided.count(result)
    assert [(one.decision.id, one.standing, one.covered, one.unused) for one in decided.usage()] == [
        ("W-1", Standing.EXPIRED, 2, False),
        ("W-2", Standing.ACTIVE, 1, False),
        ("W-3", Standing.ACTIVE, 0, True),
        ("A-1", Standing.ACTIVE, 1, False),
    ]


def test_a_failure_without_an_observation_is_about_the_target() -> None:
    assert failed_subjects(Result("F-1", "F-1", Status.FAIL)) == ("",)
    assert failed_subjects(TWO) == ("a", "b")
