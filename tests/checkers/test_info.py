from __future__ import annotations

import orjson
import pytest

from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.info import CheckerInfo


@pytest.mark.parametrize(
    "info",
    [
        CheckerInfo("badges.expiry", "badges", "Badges past their last day.", "Badges past their last day.\n\nMore."),
        CheckerInfo(
            "badges.expiry",
            "badges",
            "T",
            "T",
            Needs(root=True, network=True, programs=("ss",), paths=("/etc/shadow",), platforms=("linux",)),
            Limits(seconds=5, memory_mb=64),
            {"properties": {"days": {"type": "integer", "default": 30}}},
        ),
    ],
)
def test_what_is_known_of_a_checker_goes_through_a_cache_and_back(info: CheckerInfo) -> None:
    assert CheckerInfo.from_data(orjson.loads(orjson.dumps(info.to_data()))) == info


@pytest.mark.parametrize("spoilt", [{}, {"id": "x"}])
def test_what_is_spoilt_is_an_error(spoilt: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        CheckerInfo.from_data(spoilt)
