from __future__ import annotations

from datetime import date

import pytest

from safeguard import Deed, DueState, Every, Late, Obligation, parse_date, standing

DAY = date(2026, 11, 23)
YEARLY = Obligation(Every.parse("1y"))


def deeds(*days: str) -> list[Deed]:
    return [Deed(parse_date(day)) for day in days]


@pytest.mark.parametrize(
    ("last", "due", "state"),
    [
        ("2025-11-24", "2026-11-24", DueState.NEAR),
        ("2025-11-23", "2026-11-23", DueState.OVERDUE),
        ("2025-11", "2026-11-01/2026-11-30", DueState.DUE_NOW),
        ("2025-10", "2026-10-01/2026-10-31", DueState.OVERDUE),
        ("2026-11-23", "2027-11-23", DueState.OK),
        ("2024-02-29", "2025-02-28", DueState.OVERDUE),
    ],
)
def test_a_year_after_the_last_time_it_is_due_again(last: str, due: str, state: DueState) -> None:
    seen = standing(YEARLY, deeds("2020-01-01", last), DAY)
    assert (str(seen.due), seen.state) == (due, state)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-22", DueState.NEAR),
        ("2026-11-23", DueState.NEAR),
        ("2026-12-07", DueState.NEAR),
        ("2026-12-08", DueState.OVERDUE),
    ],
)
def test_in_its_days_of_grace_it_is_near(day: str, state: DueState) -> None:
    drill = Obligation(Every.parse("1y"), grace_days=15)
    assert standing(drill, deeds("2025-11-23"), date.fromisoformat(day)).state is state


def test_the_first_time_counts_from_the_beginning() -> None:
    new = Obligation(Every.parse("2y"), since=parse_date("2022-01"), first=Every.parse("5y"))
    assert str(standing(new, [], DAY).due) == "2027-01-01/2027-01-31"


def test_what_was_never_done_and_has_no_beginning_is_overdue() -> None:
    seen = standing(YEARLY, [], DAY)
    assert (seen.state, seen.due, seen.last, seen.late) == (DueState.OVERDUE, None, None, ())


def test_what_was_missed_stays_missed() -> None:
    done = deeds("2022-03-01", "2023-03-01", "2024-06-01")
    seen = standing(YEARLY, reversed(done), DAY)
    assert seen.late == (Late(parse_date("2024-03-01"), done[2]), Late(parse_date("2025-06-01"), None))


def test_a_deed_of_tomorrow_proves_nothing() -> None:
    tomorrow = deeds("2026-11-24")
    seen = standing(YEARLY, [*deeds("2025-01-01"), *tomorrow], DAY)
    assert (seen.state, seen.ignored) == (DueState.OVERDUE, tuple(tomorrow))
