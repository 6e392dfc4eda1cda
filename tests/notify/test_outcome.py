from __future__ import annotations

import pytest

from safeguard.notify.outcome import Ending, Outcome, Trouble, trouble_of


@pytest.mark.parametrize("detail", ["", "550 5.1.1 unknown", "a: b"])
@pytest.mark.parametrize("trouble", Trouble)
def test_a_recorded_reason_is_read_back(trouble: Trouble, detail: str) -> None:
    assert trouble_of(Outcome(Ending.NOT_TAKEN, trouble, detail).reason) == (trouble, detail)


def test_words_of_others_are_kept_as_they_are() -> None:
    assert Outcome(Ending.TAKEN).reason == ""
    assert trouble_of("something else") == (None, "something else")


def test_a_way_is_dead_where_the_next_message_would_fare_no_better() -> None:
    assert Outcome(Ending.NOT_TAKEN, Trouble.UNREACHABLE).dead
    assert not Outcome(Ending.REFUSED, Trouble.REFUSED).dead
    assert not Outcome(Ending.TAKEN).dead
