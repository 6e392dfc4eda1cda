from __future__ import annotations

import orjson
import pytest

from safeguard.checkers.target import Target, TargetKind


@pytest.mark.parametrize("kind", TargetKind)
def test_a_target_has_a_key_and_goes_to_a_worker_and_back(kind: TargetKind) -> None:
    target = Target(kind, "lobby", {"zh": "大厅", "en": "Lobby"}, ("exit",), {"unit": "general"})
    assert target.key == f"{kind.value}:lobby"
    assert Target.from_data(orjson.loads(orjson.dumps(target.to_data()))) == target


def test_a_kind_that_nobody_knows_is_an_error() -> None:
    data = {**Target(TargetKind.AREA, "x").to_data(), "kind": "planet"}
    with pytest.raises(ValueError, match="planet"):
        Target.from_data(data)
