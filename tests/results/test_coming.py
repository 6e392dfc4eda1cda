from __future__ import annotations

from typing import Any

import pytest

from safeguard.messages import msg
from safeguard.results.coming import Coming

LINE: dict[str, Any] = {
    "action": "replace",
    "what": {"zh": "干粉", "en": "Powder"},
    "month": "2027-03",
    "count": 60,
    "unit": {"zh": "具", "en": "pcs"},
    "subjects": ("E-1", "E-2"),
    "cost": 120,
}


def test_it_crosses_as_plain_data() -> None:
    line = Coming(**LINE)
    assert line.to_data() == LINE | {"subjects": ["E-1", "E-2"]}
    assert Coming.from_data(line.to_data()) == line


def test_its_type_may_be_a_message() -> None:
    line = Coming("service", msg("Powder {kg} kg", kg=4), "now", 1, {"en": "pcs"})
    assert Coming.from_data(line.to_data()) == line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("action", "buy"),
        ("action", ["replace"]),
        ("what", {}),
        ("what", {"en": ""}),
        ("what", "Powder"),
        ("month", "2027-13"),
        ("month", "2027-3"),
        ("month", ""),
        ("month", 202703),
        ("count", 0),
        ("count", True),
        ("count", 1.5),
        ("count", 10**12),
        ("unit", {}),
        ("subjects", ["E-1"]),
        ("subjects", tuple("abc") * 17),
        ("subjects", ("",)),
        ("subjects", ("x" * 2001,)),
        ("cost", -1),
        ("cost", float("nan")),
        ("cost", float("inf")),
        ("cost", True),
    ],
)
def test_what_no_plan_could_show_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"coming: {name}"):
        Coming(**LINE | {name: value})


def test_it_names_no_more_than_it_counts() -> None:
    with pytest.raises(ValueError, match="subjects"):
        Coming(**LINE | {"count": 1})
