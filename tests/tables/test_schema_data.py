from __future__ import annotations

import orjson
import pytest

from safeguard.tables.schema import Column, Kind, Refers, Schema
from safeguard.tables.schema_data import schema_from_data, schema_to_data
from safeguard.testing import load_installed

WHOLE = Schema(
    "lamps",
    {"zh": "灯具", "en": "Lamps"},
    (
        Column("room", {"zh": "房号", "en": "Room"}, required=True, refers=Refers("areas")),
        Column("state", {"zh": "状态", "en": "State"}, Kind.CHOICE, choices={"on": ("亮",), "off": ("灭",)}),
        Column("by", {"zh": "人员", "en": "By"}, refers=Refers("staff", Column("id", {"zh": "工号", "en": "Id"}))),
        Column("minutes", {"zh": "分钟", "en": "Minutes"}, Kind.NUMBER, minimum=0, maximum=600, examples=("30",)),
    ),
    {"zh": "每盏一行", "en": "One row each"},
    (("room", "by"),),
)


@pytest.mark.parametrize("schema", [WHOLE, *load_installed("fire").registers], ids=lambda schema: schema.name)
def test_a_declaration_goes_through_json_and_back(schema: Schema) -> None:
    assert schema_from_data(orjson.loads(orjson.dumps(schema_to_data(schema)))) == schema


@pytest.mark.parametrize(
    "data", [{}, {**schema_to_data(WHOLE), "columns": [{}]}, {**schema_to_data(WHOLE), "columns": 7}]
)
def test_what_is_no_declaration_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        schema_from_data(data)
