"""A number under another bound: only where the numbers tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.messages import Value, msg
from safeguard.results.bound import number, under_bound
from safeguard.results.observation import Observation
from safeguard.results.status import Status

PASS, FAIL = Status.PASS, Status.FAIL


def seen(status: Status, observed: Value, expected: Value) -> Observation:
    return Observation(status, msg("x"), observed=observed, expected=expected)


@pytest.mark.parametrize(
    ("status", "observed", "after", "now"),
    [
        (FAIL, 40, 50, PASS),
        (FAIL, 40, 40, PASS),
        (FAIL, 40, 39, FAIL),
        (PASS, 20, 10, FAIL),
        (PASS, 20, 25, PASS),
        (FAIL, 20, 10, PASS),
        (PASS, 40, 50, FAIL),
    ],
)
def test_most_or_least_is_learnt_from_how_it_was_judged(status: Status, observed: int, after: int, now: Status) -> None:
    assert under_bound(seen(status, observed, 30), 30, after) is now


@pytest.mark.parametrize(
    ("observation", "before", "after"),
    [
        (seen(PASS, 30, 30), 30, 20),
        (seen(FAIL, "40 d", 30), 30, 50),
        (seen(FAIL, 40, "≤ 30"), 30, 50),
        (seen(FAIL, 40, 30), 31, 50),
        (seen(FAIL, 40, 30), None, 50),
        (seen(FAIL, 40, 30), 30, "soon"),
        (seen(Status.ERROR, 40, 30), 30, 50),
        (seen(FAIL, True, 30), 30, 50),
    ],
)
def test_where_the_numbers_do_not_tell_somebody_must_look_again(
    observation: Observation, before: Value, after: Value
) -> None:
    assert under_bound(observation, before, after) is None


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50), st.booleans())
def test_it_judges_as_the_rule_itself_would(value: int, old: int, new: int, most: bool) -> None:
    def rule(bound: int) -> Status:
        return PASS if (value <= bound if most else value >= bound) else FAIL

    now = under_bound(seen(rule(old), value, old), old, new)
    assert now is (None if value == old else rule(new))


def test_yes_is_no_number() -> None:
    assert [number(value) for value in (1, 1.5, True, "1", None)] == [1.0, 1.5, None, None, None]
