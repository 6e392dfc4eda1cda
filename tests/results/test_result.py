from __future__ import annotations

import pytest

from safeguard.results.observation import Coverage
from safeguard.results.result import Result
from safeguard.results.status import Status


@pytest.mark.parametrize(
    ("coverage", "partial"),
    [
        (None, False),
        (Coverage(5), False),
        (Coverage(5, "files", {"encrypted": 1}), True),
        (Coverage(5, "files", {"encrypted": 0}), False),
        (Coverage(0), True),
    ],
)
def test_a_pass_of_a_part_is_not_a_pass_of_the_whole(coverage: Coverage | None, partial: bool) -> None:
    assert Result("A-1", "A-1", Status.PASS, coverage=coverage).partial is partial


def test_a_result_does_not_change() -> None:
    result = Result("A-1", "A-1", Status.FAIL)
    with pytest.raises(AttributeError):
        result.status = Status.PASS  # type: ignore[misc]
