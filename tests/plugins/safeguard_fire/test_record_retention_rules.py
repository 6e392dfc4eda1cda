from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from safeguard_fire.profiles.choose import SHIPPED
from safeguard_fire.record_retention_rules import RetentionRules

from safeguard import Schema, read_rules
from safeguard.tables.folding import fold_header

RULES = read_rules(RetentionRules, SHIPPED / "cn" / "record_retention.yaml")
HOMES = {
    "patrols": ("patrol_register", "PATROLS", "time"),
    "duty": ("control_room_register", "SHIFTS", "date"),
    "tests": ("facility_registers", "TESTS", "date"),
    "extinguisher_checks": ("extinguishers.check_register", "CHECKS", "date"),
}


@pytest.mark.parametrize("name", list(RULES.records))
def test_every_header_of_the_register_itself_is_known(name: str) -> None:
    module, schema, column = HOMES[name]
    own: Schema = getattr(importlib.import_module(f"safeguard_fire.{module}"), schema)
    day = own.column(column)
    known = {fold_header(header) for header in RULES.records[name].headers}
    assert own.name == RULES.records[name].register_
    assert {fold_header(header) for header in (day.name, *day.title.values(), *day.aliases)} <= known


def test_how_long_is_kept() -> None:
    assert {name: str(record.keep) for name, record in RULES.records.items()} == {
        "patrols": "1y",
        "duty": "1y",
        "tests": "5y",
        "extinguisher_checks": "1y",
    }


def test_the_rules_are_where_the_profiles_are() -> None:
    assert (Path(SHIPPED) / "cn" / "record_retention.yaml").is_file()
