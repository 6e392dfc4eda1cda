"""So many problems are named, the rest are counted."""

from __future__ import annotations

from safeguard.errors import Place
from safeguard.messages import msg
from safeguard.record.found import MOST, Found


def test_problems_are_named_up_to_a_limit_and_counted() -> None:
    found = Found()
    for number in range(MOST + 3):
        found.add(msg("{number}", number=number), Place("f"))
        found.warn(msg("{number}", number=number))
    assert (len(found.problems), found.more, len(found.warnings)) == (MOST, 3, MOST)
    assert str(found.problems[-1].message) == str(MOST - 1)
    assert found.problems[0].place == Place("f")
