from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.results.status import Grade, SkipReason, Status, worst


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (set(), Status.ERROR),
        ({Status.PASS, Status.FAIL}, Status.FAIL),
        ({Status.PASS, Status.ERROR, Status.FAIL}, Status.ERROR),
        ({Status.PASS, Status.NOT_REVIEWED}, Status.NOT_REVIEWED),
        ({Status.PASS, Status.INFO}, Status.PASS),
        ({Status.INFO, Status.NOT_APPLICABLE}, Status.INFO),
        ({Status.NOT_APPLICABLE, Status.SKIPPED}, Status.NOT_APPLICABLE),
    ],
)
def test_the_worst_goes_first_and_nothing_seen_is_an_error(statuses: set[Status], status: Status) -> None:
    assert worst(statuses) is status


@given(st.sets(st.sampled_from(Status), min_size=1), st.sets(st.sampled_from(Status), min_size=1))
def test_folding_in_parts_is_folding_at_once(some: set[Status], others: set[Status]) -> None:
    assert worst({worst(some), worst(others)}) is worst(some | others)
    assert worst(some) in some


def test_the_words_in_a_record_stay_as_they_are() -> None:
    assert [one.value for one in Status] == [
        "error",
        "fail",
        "not_reviewed",
        "pass",
        "info",
        "not_applicable",
        "skipped",
    ]
    assert {one.value for one in SkipReason} == {"deselected", "blocked_by", "unsupported", "budget", "cancelled"}
    assert {one.value for one in Grade} == {"major", "minor", "observation"}
