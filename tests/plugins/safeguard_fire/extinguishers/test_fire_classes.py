from __future__ import annotations

from collections.abc import Callable

import pytest
from safeguard_fire.extinguishers.fire_classes import classes_in, fitting, kinds_of
from safeguard_fire.extinguishers.unit import Unit

Units = Callable[..., tuple[Unit, ...]]


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        ("A", "A"),
        ("a类", "A"),
        ("Ａ、Ｅ", "AE"),
        ("ABC", "ABC"),
        ("class A fire", "A"),
        ("A/B/K", "ABK"),
        ("固体", ""),
        ("", ""),
    ],
)
def test_classes_as_people_write_them(written: str, classes: str) -> None:
    assert "".join(sorted(classes_in(written))) == classes


@pytest.mark.parametrize(
    ("cells", "classes"),
    [
        ({"agent": "干粉"}, "ABCE"),
        ({"agent": "ABC干粉"}, "ABCE"),
        ({"agent": "BC干粉"}, "BCE"),
        ({"agent": "碳酸氢钠"}, "BCE"),
        ({"agent": "干粉", "model": "MFZ/BC3"}, "BCE"),
        ({"agent": "ABC干粉", "model": "MFZ/BC3"}, "BCE"),
        ({"agent": "", "model": "MFZL4"}, "ABCE"),
        ({"agent": "二氧化碳"}, "BCE"),
        ({"agent": "二氧化碳", "hose": "金属喷筒"}, "BC"),
        ({"agent": "二氧化碳", "hose": "Metal horn"}, "BC"),
        ({"agent": "干粉", "hose": "金属喷筒"}, "ABCE"),
    ],
)
def test_what_it_is_for_by_agent_kind_and_horn(cells: dict[str, str], classes: str, units: Units) -> None:
    [unit] = units({"hose": "", **cells})
    assert unit.agent is not None
    assert "".join(sorted(fitting(unit, unit.agent))) == classes


def test_two_kinds_where_column_and_code_differ(units: Units) -> None:
    [unit] = units({"agent": "ABC干粉", "model": "MFZ/BC3"})
    assert unit.agent is not None
    assert [kind.key for kind in kinds_of(unit, unit.agent)] == ["abc", "bc"]
