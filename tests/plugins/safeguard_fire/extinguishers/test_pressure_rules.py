from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from safeguard import Coverage, Status
from safeguard.results.fold import fold

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("pressure", "said"),
    [
        ("绿", set()),
        ("正常", set()),
        ("红", {"red"}),
        ("RED", {"red"}),
        ("黄区", {"yellow"}),
        ("0.8MPa", {"red"}),
        ("1.2", set()),
        ("1.9 MPa", {"yellow"}),
        ("yellow", {"yellow"}),
        ("overcharged", {"yellow"}),
        ("压力不足", {"red"}),
        ("不在绿区", {"not_green"}),
        ("不合格", {"not_green"}),
        ("abnormal", {"not_green"}),
        ("未见异常", set()),
        ("正常，无超压", set()),
    ],
)
def test_pressure(pressure: str, said: set[str], examine: Examine) -> None:
    assert examine({"pressure": pressure}, rules=["pressure"], green_mpa=(1.0, 1.5)).rules == said


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"pressure": ""}, "there is no reading of its gauge"),
        ({"pressure": "?"}, "the reading of its gauge is not understood"),
        ({"pressure": "1.2"}, "the reading is in MPa and the green range is not set"),
        ({"agent": "CO2"}, "it has no gauge and was not weighed"),
    ],
)
def test_pressure_that_cannot_be_judged_is_never_a_pass(row: Mapping[str, str], reason: str, examine: Examine) -> None:
    seen, coverage = examine(row, rules=["pressure"])
    assert seen == []
    assert coverage == Coverage(0, "rows", {reason: 1}, ("E-01",))
    assert fold(seen, coverage)[0] is Status.ERROR


@pytest.mark.parametrize(("loss", "said"), [("10", set()), ("10.1", {"weight_loss"}), ("3 %", set())])
def test_carbon_dioxide_is_weighed(loss: str, said: set[str], examine: Examine) -> None:
    assert examine({"model": "MT3", "agent": "", "weight_loss": loss}, rules=["pressure"]).rules == said
