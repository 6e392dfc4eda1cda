from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from safeguard.tables.json_schema import json_schema_of
from safeguard.tables.schema import Column, Kind, Schema
from safeguard.testing import load_installed

LAMPS = Schema(
    "lamps",
    {"zh": "灯具", "en": "Lamps"},
    (
        Column("room", {"zh": "房号", "en": "Room"}),
        Column("number", {"zh": "编号", "en": "Number"}),
        Column("tested", {"zh": "测试日期", "en": "Tested"}, Kind.DATE, required=True),
        Column("state", {"zh": "状态", "en": "State"}, Kind.CHOICE, choices={"on": ("亮",)}),
        Column("minutes", {"zh": "分钟", "en": "Minutes"}, Kind.NUMBER, minimum=0, maximum=600),
    ),
    one_of=(("room", "number"),),
)
GOOD = {"room": "101", "tested": "2026-05", "state": "on", "minutes": 30}


@pytest.mark.parametrize(
    ("row", "valid"),
    [
        (GOOD, True),
        ({"number": "L-1", "tested": "2026"}, True),
        ({"tested": "2026"}, False),
        ({"room": "101"}, False),
        ({**GOOD, "tested": "May"}, False),
        ({**GOOD, "state": "亮"}, False),
        ({**GOOD, "minutes": 601}, False),
    ],
)
def test_a_row_is_judged_as_the_declaration_says(row: dict[str, object], valid: bool) -> None:
    assert Draft202012Validator(json_schema_of(LAMPS)).is_valid(row) is valid


@pytest.mark.parametrize("schema", load_installed("fire").registers, ids=lambda schema: schema.name)
def test_every_shipped_declaration_makes_a_schema(schema: Schema) -> None:
    Draft202012Validator.check_schema(json_schema_of(schema))
