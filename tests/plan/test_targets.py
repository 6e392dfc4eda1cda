from __future__ import annotations

import pytest

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import AppliesIf, Where
from safeguard.plan.targets import Targets, _chosen, applies

LOBBY = Target(TargetKind.AREA, "lobby", {"en": "Lobby"}, ("exit", "public"), {"unit": "a"})
TARGETS: Targets = {TargetKind.AREA: (LOBBY,)}


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        (Where(tags=("exit",)), True),
        (Where(tags=("exit", "archive")), False),
        (Where(any_tags=("archive", "exit")), True),
        (Where(any_tags=("archive",)), False),
        (Where(ids=("lobby",), unit="a"), True),
        (Where(unit="b"), False),
        (Where(ids=("store",)), False),
    ],
)
def test_where_takes_what_has_all_of_it(where: Where, wanted: bool) -> None:
    assert _chosen(LOBBY, where) is wanted


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (None, True),
        (AppliesIf(input="n"), True),
        (AppliesIf(input="n", equals=3), True),
        (AppliesIf(input="n", equals=4), False),
        (AppliesIf(input="off"), False),
        (AppliesIf(input="n", any_area=("exit",)), True),
        (AppliesIf(any_area=("archive",)), False),
    ],
)
def test_all_conditions_must_hold(condition: AppliesIf | None, wanted: bool) -> None:
    assert applies(condition, {"n": 3, "off": False}, TARGETS) is wanted
