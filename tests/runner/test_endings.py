"""An outcome that a checker raises says what it is, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.errors import Place
from safeguard.messages import Message
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


OUTCOMES = {
    "NotApplicable": (Status.NOT_APPLICABLE, None),
    "CannotTell": (Status.ERROR, None),
    "Unsupported": (Status.SKIPPED, SkipReason.UNSUPPORTED),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_that_is_raised_becomes_the_status(name: str, alone: Callable[..., Result]) -> None:
    result = alone(f"from safeguard import {name}\nraise {name}(msg('because'))")
    assert (result.status, result.skip) == OUTCOMES[name]
    assert result.cause == Message("because", domain="strange")


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_raised_after_a_failure_does_not_hide_it(name: str, alone: Callable[..., Result]) -> None:
    result = alone(f"from safeguard import {name}\nyield fail(msg('bad'))\nraise {name}(msg('because'))")
    assert result.status in {Status.FAIL, Status.ERROR}
    assert len(result.observations) == 1


def test_a_register_that_is_not_kept_is_an_error(alone: Callable[..., Result]) -> None:
    result = alone(
        "from safeguard import Schema, Column\nctx.register('extinguishers', Schema('x', {}, ()))\nyield ok()"
    )
    assert result.status is Status.ERROR
    assert "extinguishers" in str(result.cause)


def test_the_problems_of_a_table_are_kept_with_place_and_hint(alone: Callable[..., Result]) -> None:
    result = alone("""
        from safeguard import Place, Problem, TableError
        raise TableError([Problem(msg('column {c} is missing', c='no'), Place('a.csv', row=1), msg('add it')),
                          Problem(msg('column x is missing'), Place('a.csv', row=1))])
    """)
    assert (result.status, str(result.cause)) == (Status.ERROR, "column no is missing")
    first = result.observations[0]
    assert (first.place, str(first.measure)) == (Place("a.csv", row=1), "add it")
    assert len(result.observations) == 2


def test_an_exception_does_not_quote_what_evidence_forbids(bench: Bench) -> None:
    bench.plugin("strange", {"check": "raise ValueError('secret words')"})
    result = bench.result(bench.step("strange.check", evidence="forbid"))
    assert str(result.cause) == "The checker failed: ValueError"
    assert not any("secret" in text.rpartition("\n")[2] for text in bench.logged())
