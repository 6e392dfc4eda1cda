"""What a step is judged by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.findings.actions import Close, Verify
from safeguard.findings.case import Hand
from safeguard.findings.step import Step, day_of


@pytest.mark.parametrize("text", ["", "20261201", "2026-W49-2", "2026-2-1", "2026-02-30", "tomorrow", "2026-12-01T00"])
def test_a_day_is_written_in_one_way(text: str) -> None:
    assert day_of(text) is None


def test_a_day_that_exists_is_read() -> None:
    assert day_of("2026-12-01") == date(2026, 12, 1)


def test_the_day_that_was_set_goes_before_the_default(office: Any) -> None:
    step = Step(office.case, Close(), Hand(person="zhao"), office.context(Close()))
    assert step.due == date(2026, 11, 30)
    assert Step(office.set(due="2026-11-28"), *_rest(step)).due == date(2026, 11, 28)


def _rest(step: Step[Close]) -> tuple[Close, Hand, Any]:
    return step.action, step.who, step.context


def test_what_another_inspection_says_is_not_what_the_named_one_says(office: Any) -> None:
    office.gone("i-2")
    context = office.context(Verify(inspection="i-2"))
    for named, known in (("i-2", True), ("i-3", False)):
        step = Step(office.case, Verify(inspection=named), Hand(person="wang"), context)
        assert (step.sighting is not None) is known


def test_a_hint_names_the_command_and_the_number(office: Any) -> None:
    step = Step(office.case, Close(), Hand(person="zhao"), office.context(Close()))
    assert str(step.instead("verify")) == "Do this: safeguard finding verify 7"
    assert str(step.inspect_again()).endswith("safeguard finding recheck 7")
