"""Deadlines count from the first sight, month ends are held, and what came back gets half the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.model import Mitigation
from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding
from safeguard.mitigation.deadline import deadline_of, due_on, halfway
from safeguard.site.model import Deadlines


@pytest.mark.parametrize(
    ("start", "within", "due", "half"),
    [
        ("2026-03-01", "24h", "2026-03-02", "2026-03-01"),
        ("2026-03-01", "36h", "2026-03-02", "2026-03-01"),
        ("2026-03-01", "48h", "2026-03-03", "2026-03-02"),
        ("2026-03-01", "7d", "2026-03-08", "2026-03-04"),
        ("2026-03-01", "2w", "2026-03-15", "2026-03-08"),
        ("2026-01-31", "1m", "2026-02-28", "2026-02-14"),
        ("2024-01-31", "1m", "2024-02-29", "2024-02-14"),
        ("2026-11-30", "3m", "2027-02-28", "2027-01-14"),
    ],
)
def test_durations_and_their_halves(start: str, within: str, due: str, half: str) -> None:
    begin = date.fromisoformat(start)
    assert (due_on(begin, within).isoformat(), halfway(begin, within).isoformat()) == (due, half)


@pytest.mark.parametrize(
    ("severity", "due"),
    [
        (Severity.CRITICAL, "2026-03-02"),
        (Severity.HIGH, "2026-03-08"),
        (Severity.MEDIUM, "2026-03-31"),
        (Severity.LOW, "2026-05-30"),
    ],
)
def test_severity_sets_the_time_where_the_item_does_not(
    make_finding: Callable[..., Finding], severity: Severity, due: str
) -> None:
    assert deadline_of(make_finding(severity=severity), None, Deadlines()).due.isoformat() == due


def test_the_site_may_give_other_times(make_finding: Callable[..., Finding]) -> None:
    deadline = deadline_of(make_finding(), None, Deadlines(critical="3d"))
    assert (deadline.within, deadline.due) == ("3d", date(2026, 3, 4))


def test_the_item_goes_before_the_site(make_finding: Callable[..., Finding]) -> None:
    mitigation = Mitigation(corrective={"en": "Replace it"}, within="2w")
    assert deadline_of(make_finding(), mitigation, Deadlines()).due == date(2026, 3, 15)


def test_what_came_back_gets_half_the_time_from_the_day_it_was_seen_again(
    make_finding: Callable[..., Finding],
) -> None:
    again = make_finding(severity=Severity.HIGH, recurrences=1, last_seen="2026-06-09", reopened_on="2026-06-01")
    deadline = deadline_of(again, None, Deadlines())
    assert (deadline.counted_from, deadline.due, deadline.halved) == (date(2026, 6, 1), date(2026, 6, 4), True)


def test_a_hazard_that_stays_keeps_its_first_deadline(make_finding: Callable[..., Finding]) -> None:
    still = make_finding(times_seen=4, delta=Delta.SAME, last_seen="2026-06-01")
    deadline = deadline_of(still, None, Deadlines())
    assert (deadline.due, deadline.halved) == (date(2026, 3, 2), False)


def test_the_last_day_is_still_in_time(make_finding: Callable[..., Finding]) -> None:
    deadline = deadline_of(make_finding(), None, Deadlines())
    assert [deadline.days_over(date(2026, 3, day)) for day in (1, 2, 3, 12)] == [0, 0, 1, 10]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.from_regex(r"[1-9][0-9]{0,2}[hdwm]", fullmatch=True))
def test_half_the_time_is_never_longer_and_never_before_the_start(start: date, within: str) -> None:
    assert start <= halfway(start, within) <= due_on(start, within)
