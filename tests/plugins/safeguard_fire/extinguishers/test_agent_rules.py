from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fire_class": "A"}, set()),
        ({"fire_class": "A、E", "agent": "二氧化碳"}, {"wrong_agent"}),
        ({"fire_class": "E", "agent": "二氧化碳"}, set()),
        ({"fire_class": "E", "agent": "清水"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "碳酸氢钠干粉"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "BC干粉"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "ABC干粉"}, set()),
        ({"fire_class": "A类", "agent": "", "model": "MFZ/BC4"}, {"wrong_agent"}),
        ({"fire_class": "Class A fire"}, set()),
        ({"fire_class": "ＡＢＥ"}, set()),
        ({"fire_class": "D"}, {"wrong_agent"}),
        ({"agent": "1211"}, {"phased_out"}),
    ],
)
def test_agent_and_fire_class(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert examine(change, rules=["agent"]).rules == said


def test_powder_for_liquids_and_gases_is_not_for_solids_in_america_either(examine: Examine) -> None:
    row = {"fire_class": "A", "agent": "BC dry chemical"}
    assert examine(row, rules=["agent"], profile="us-nfpa").rules == {"wrong_agent"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [({"agent": "新型"}, "the agent is not known"), ({"fire_class": "固体"}, "no fire class is given")],
)
def test_what_is_not_known_is_not_judged(row: Mapping[str, str], reason: str, examine: Examine) -> None:
    seen = examine(row, rules=["agent"])
    assert (seen.observations, seen.coverage.left_out) == ([], {reason: 1})
