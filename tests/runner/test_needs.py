"""What a checker needs and does not find is said, and is never a pass."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.checkers.contract import Needs
from safeguard.results.status import SkipReason, Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


NEEDS = [
    (Needs(programs=("no-such-program",)), Status.SKIPPED, "A program is missing: no-such-program"),
    (Needs(paths=("/no/such/path",)), Status.SKIPPED, "It is not there: /no/such/path"),
    (Needs(platforms=("beos",)), Status.SKIPPED, f"It needs beos; this is {sys.platform}"),
    (Needs(programs=("sh",), paths=("/",), platforms=(sys.platform,)), Status.PASS, "None"),
]


@pytest.mark.parametrize(("needs", "status", "cause"), NEEDS)
def test_what_is_missing_is_never_a_pass(needs: Needs, status: Status, cause: str, good: Bench) -> None:
    result = good.result(good.step("good.fine", needs=needs))
    assert (result.status, str(result.cause)) == (status, cause)
    assert (result.skip is SkipReason.UNSUPPORTED) == (status is Status.SKIPPED)
