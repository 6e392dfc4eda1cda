from __future__ import annotations

import pytest

from safeguard.checklist.frequency import RULES, WORDS, is_frequency


def test_every_word_but_event_has_a_rule_that_can_be_read() -> None:
    assert {*RULES, "event"} == set(WORDS)
    assert all(is_frequency(rule) for rule in RULES.values())


@pytest.mark.parametrize("text", ["", "often", "FREQ=", "FREQ=SOMETIMES", "RRULE:X", "BYDAY=MO"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_frequency(text)
