from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.messages import msg
from safeguard.results.coming import Coming
from safeguard.results.fold import fold
from safeguard.results.observation import Coverage, Observation, info
from safeguard.results.status import Status, worst

SEEN = [
    Observation(status, msg("x"))
    for status in (Status.PASS, Status.FAIL, Status.ERROR, Status.INFO, Status.NOT_APPLICABLE)
]


def test_nothing_seen_is_an_error() -> None:
    assert fold((), None)[0] is Status.ERROR
    assert worst(set()) is Status.ERROR


@pytest.mark.parametrize("seen", [(), (SEEN[0],), (SEEN[3],)])
def test_nothing_inspected_is_never_a_pass(seen: tuple[Observation, ...]) -> None:
    status, cause = fold(seen, Coverage(0, "files", {"encrypted": 3}))
    assert status is Status.ERROR
    assert str(cause) == "Nothing was inspected: 3 found, none of them looked at"


def test_a_failure_stands_also_where_nothing_else_was_inspected() -> None:
    assert fold((SEEN[1],), Coverage(0))[0] is Status.FAIL


def test_a_coverage_speaks_for_the_clean_ones() -> None:
    assert fold((), Coverage(1000, "files")) == (Status.PASS, None)


def test_lines_of_a_forecast_change_no_status() -> None:
    line = info(msg("x"), coming=Coming("replace", {"en": "Lamp"}, "2027-03", 1, {"en": "pcs"}))
    assert fold((line,), None)[0] is Status.ERROR
    assert fold((line, SEEN[4]), None)[0] is Status.NOT_APPLICABLE
    assert fold((line,), Coverage(1)) == (Status.PASS, None)


@given(st.lists(st.sampled_from(SEEN), min_size=1))
def test_the_gravest_wins_and_order_does_not_matter(seen: list[Observation]) -> None:
    status, _ = fold(seen, None)
    assert status == fold(list(reversed(seen)), None)[0]
    assert status == min((one.status for one in seen), key=list(Status).index)
