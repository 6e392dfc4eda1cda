from __future__ import annotations

import pytest

from safeguard.checklist.model import Checklist, Item, Mitigation
from safeguard.checklist.xlsx_columns import HEAD, ITEM, to_cell


def test_every_key_of_the_language_has_a_column() -> None:
    def keys(model: type[Checklist | Item | Mitigation]) -> set[str]:
        return {field.alias or name for name, field in model.model_fields.items()}

    assert set(HEAD) | {"items"} == keys(Checklist)
    parts = {f"mitigation.{key}" for key in keys(Mitigation)}
    assert set(ITEM) == (keys(Item) - {"mitigation"}) | parts


@pytest.mark.parametrize(
    ("value", "cell"), [(3, 3), ("x", "x"), (True, "true"), (["no"], "['no']"), ({"a": 1}, "{a: 1}")]
)
def test_parts_are_short_yaml(value: object, cell: object) -> None:
    assert to_cell(value) == cell
