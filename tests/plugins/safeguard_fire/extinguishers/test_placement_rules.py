"""GB 50140-2005 5 (distance, height, lock) and 6.2 (rating), from what was measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.placement_rules import is_severe, limits_of
from safeguard_fire.extinguishers.unit import Unit

from safeguard import Status

Examine = Callable[..., Any]
Units = Callable[..., tuple[Unit, ...]]
ALONE = {"rules": ["placement"]}

TABLE = [
    (letter, hazard, handling, metres[row][column])
    for letter, metres in (
        ("A", ((15, 30), (20, 40), (25, 50))),
        ("B", ((9, 18), (12, 24), (15, 30))),
        ("C", ((9, 18), (12, 24), (15, 30))),
    )
    for row, hazard in enumerate(("严重", "中", "轻"))
    for column, handling in enumerate(("手提", "推车"))
]


@pytest.mark.parametrize(("letter", "hazard", "handling", "limit"), TABLE)
def test_the_limit_itself_is_allowed_and_more_is_not(
    letter: str, hazard: str, handling: str, limit: int, examine: Examine
) -> None:
    row = {"fire_class": letter, "hazard": hazard, "type": handling, "model": "MFZ/ABC8"}
    assert examine({**row, "travel_m": str(limit)}, **ALONE).failed == set()
    seen = examine({**row, "travel_m": f"{limit}.1"}, **ALONE)
    assert seen.rules == {"travel"}
    [told] = [one for one in seen.observations if one.rule == "travel"]
    assert (told.observed, told.expected, str(told.place)) == (limit + 0.1, limit, "extinguishers.csv!2:travel_m")


@pytest.mark.parametrize(
    ("row", "limits"),
    [
        ({"fire_class": "A、B"}, (12,)),
        ({"fire_class": "A,E"}, (20,)),
        ({"fire_class": "E"}, (12, 20)),
        ({"fire_class": "B,E"}, (12,)),
        ({"fire_class": ""}, (12, 20)),
        ({"fire_class": "D"}, ()),
        ({"fire_class": "A", "hazard": ""}, (15, 20, 25)),
        ({"fire_class": "A", "type": ""}, (20, 40)),
        ({"fire_class": "A", "type": "", "model": "MFTZ/ABC35"}, (40,)),
        ({"fire_class": "A", "type": "", "model": "MFZ/ABC4"}, (20,)),
        ({"fire_class": "A", "hazard": "", "location": "档案库房"}, (15,)),
        ({"fire_class": "A", "hazard": "", "location": "电梯机房"}, (15, 20, 25)),
    ],
)
def test_what_nobody_says_leaves_several_limits(
    row: dict[str, str], limits: tuple[int, ...], units: Units, case: Case
) -> None:
    [unit] = units(row)
    assert limits_of(unit, case.profile.placement) == limits


@pytest.mark.parametrize(("metres", "failed", "left_out"), [("15", 0, 0), ("16", 0, 1), ("25", 0, 1), ("25.5", 1, 0)])
def test_between_the_limits_nobody_can_tell(metres: str, failed: int, left_out: int, examine: Examine) -> None:
    seen = examine({"hazard": "", "travel_m": metres}, **ALONE)
    assert (len(seen.failed), sum(seen.coverage.left_out.values())) == (failed, left_out)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"travel_m": ""}, "the distance to the farthest spot is not given"),
        ({"travel_m": "9", "fire_class": "D"}, "no distance is set down for this fire class"),
        (
            {"location": "机房", "hazard": "", "model": "", "travel_m": "9"},
            "its size is not known, nor therefore its rating for class A",
        ),
    ],
)
def test_what_cannot_be_judged_is_counted(row: dict[str, str], reason: str, examine: Examine) -> None:
    seen = examine(row, **ALONE)
    assert (seen.failed, dict(seen.coverage.left_out), seen.coverage.inspected) == (set(), {reason: 1}, 0)


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"top_m": "1.5", "bottom_m": "0.08"}, set()),
        ({"top_m": "1.51"}, {"top"}),
        ({"bottom_m": "0.07"}, {"bottom"}),
        ({"type": "推车", "top_m": "1.6", "bottom_m": "0"}, set()),
        ({"box_locked": "是"}, {"locked"}),
        ({"status": "备用", "box_locked": "是", "travel_m": "99"}, set()),
    ],
)
def test_heights_and_locks(row: dict[str, str], rules: set[str], examine: Examine) -> None:
    assert examine(row, **ALONE).rules == rules


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"model": "MFZ/ABC5"}, set()),
        ({"model": "MFZ/ABC4"}, {"too_small"}),
        ({"model": "MFZL8"}, set()),
        ({"agent": "水基型", "model": "MSZ/6"}, {"too_small"}),
        ({"agent": "二氧化碳", "model": "MT3", "fire_class": "E"}, set()),
        ({"agent": "七氟丙烷", "model": "MJZ/6"}, set()),
        ({"agent": "BC干粉", "model": "MFZ/BC3"}, set()),
        ({"model": "MFTZ/ABC20", "type": "推车"}, set()),
        ({"model": "MFZ/ABC4", "hazard": "中"}, {"hazard_doubted"}),
        ({"model": "MFZ/ABC4", "location": "走廊", "hazard": "严重"}, {"too_small"}),
    ],
)
def test_an_archive_store_needs_3a_which_is_five_kilograms_of_powder(
    row: dict[str, str], rules: set[str], examine: Examine
) -> None:
    assert examine({"location": "档案库房", "hazard": "", "travel_m": "9", **row}, **ALONE).rules == rules


@pytest.mark.parametrize(
    ("place", "severe"),
    [
        ("档案室", True),
        ("计算机房", True),
        ("Server room 2", True),
        ("电梯机房", False),
        ("空调机房旁机房", True),
        ("走廊", False),
    ],
)
def test_archive_stores_and_computer_rooms_are_severe(place: str, severe: bool, units: Units, case: Case) -> None:
    [unit] = units({"location": place})
    assert is_severe(unit, case.profile.placement) is severe


def test_a_register_without_such_columns_is_no_pass(examine: Examine) -> None:
    seen = examine({"travel_m": None, "top_m": None, "bottom_m": None, "box_locked": None}, **ALONE)
    assert (seen.observations, seen.coverage.inspected) == ([], 0)


def test_feet_by_osha(examine: Examine) -> None:
    far = {"agent": "water", "travel_m": "22.9", "hazard": "", "type": ""}
    assert examine(far, {**far, "travel_m": "22.8"}, profile="us-nfpa", **ALONE).failed == {("E-01", "travel")}


def test_a_finding_says_what_to_do(examine: Examine) -> None:
    [seen] = examine({"travel_m": "21"}, **ALONE).observations
    assert seen.status is Status.FAIL
    assert str(seen.message) == "The farthest spot is 21 m away; at most 20 m are allowed"
    assert str(seen.measure) == "Add a point so that every spot is within 20 m of an extinguisher"
