from __future__ import annotations

import pytest
from pydantic import ValidationError

from safeguard.site.group import Group, GroupUnit


def test_a_group_is_a_tree_of_units() -> None:
    group = Group.model_validate(
        {
            "group": "bureau",
            "title": "Bureau",
            "units": [{"id": "north", "title": "North", "units": [{"id": "n1", "site": "n1"}], "sites": ["n/*"]}],
        }
    )
    (north,) = group.units
    assert (north.units[0].site, north.sites, group.zone) == ("n1", ("n/*",), "Asia/Shanghai")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ({"id": "a"}, "a unit needs site, sites or units"),
        ({"id": "a", "sites": ["x/*"]}, "needs a title"),
        ({"id": "a", "site": "x", "people": []}, "Extra inputs"),
    ],
)
def test_a_unit_holds_something_and_has_a_name(unit: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        GroupUnit.model_validate(unit)
