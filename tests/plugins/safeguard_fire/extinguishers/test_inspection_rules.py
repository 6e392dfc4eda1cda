from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguard import Status

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("last", "location", "said"),
    [
        ("2026-10-23", "走廊", set()),
        ("2026-10-22", "走廊", {"check_overdue"}),
        ("2026-09", "走廊", {"check_overdue"}),
        ("2026-11-07", "地下车库", set()),
        ("2026-11-06", "地下车库", {"check_overdue"}),
        ("", "走廊", {"never_checked"}),
    ],
)
def test_visual_check(last: str, location: str, said: set[str], examine: Examine) -> None:
    assert examine({"last_inspect_date": last, "location": location}, rules=["inspection"]).rules == said


@pytest.mark.parametrize("last", ["2026-10", "2027-01-01", "昨天"])
def test_a_visual_check_on_an_unknown_day_is_not_judged(last: str, examine: Examine) -> None:
    seen, coverage = examine({"last_inspect_date": last}, rules=["inspection"])
    assert seen == []
    assert coverage.inspected == 0


def test_the_month_of_a_check_ends_with_the_month(examine: Examine) -> None:
    row = {"last_inspect_date": "2027-01-31"}
    assert examine(row, rules=["inspection"], as_of=date(2027, 2, 28)).rules == set()
    assert examine(row, rules=["inspection"], as_of=date(2027, 3, 1)).rules == {"check_overdue"}


def test_a_check_that_found_it_blocked(examine: Examine) -> None:
    assert examine({"accessible": "否"}, rules=["inspection"]).rules == {"blocked"}
    assert examine({"accessible": "是"}, rules=["inspection"]).rules == set()


def test_the_next_check_is_told_a_week_ahead(examine: Examine) -> None:
    [seen] = examine({"last_inspect_date": "2026-10-30"}, rules=["near"]).observations
    assert (seen.rule, seen.status, seen.due) == ("check_near", Status.INFO, "2026-11-30")
    assert examine({"last_inspect_date": "2026-11-01"}, rules=["near"]).observations == []


@pytest.mark.parametrize(("last", "said"), [("2026-10-24", set()), ("2026-10-23", {"check_overdue"})])
def test_america_counts_thirty_days(last: str, said: set[str], examine: Examine) -> None:
    assert examine({"last_inspect_date": last}, rules=["inspection"], profile="us-nfpa").rules == said
