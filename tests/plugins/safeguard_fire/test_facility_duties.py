from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.facility_duties import Facilities, FacilityRules
from safeguard_fire.facility_registers import SYSTEMS, TESTS
from safeguard_fire.profiles import choose

from safeguard import Row, parse_date, read_rules

PROFILES = {
    name: read_rules(FacilityRules, Path(choose.__file__).parent / name / "facility_tests.yaml")
    for name in choose.NAMES
}


def record_of(system: str, test: str, asset: str = "", day: str = "2026-10-20") -> Row:
    return Row(2, {"system": system, "test": test, "asset": asset, "date": parse_date(day)}, "tests.csv")


@pytest.mark.parametrize("profile", choose.NAMES)
def test_every_test_is_of_a_known_system_and_wants_known_columns(profile: str) -> None:
    for rule in PROFILES[profile].tests.values():
        assert rule.system in SYSTEMS
        assert set(rule.needs) <= {column.name for column in TESTS.columns}
        assert rule.basis


def test_without_a_register_the_tests_tell_what_there_is() -> None:
    facilities = Facilities(None, [record_of("hydrant", "检查", "XHS-1"), record_of("hydrant", "检查", "ＸＨＳ－２")])
    duties = list(facilities.duties("hydrant_check", PROFILES["cn"].tests["hydrant_check"]))
    assert [duty.subject for duty in duties] == ["XHS-1", "ＸＨＳ－２"]
    assert [duty.key for duty in duties] == ["XHS-1:hydrant_check", "ＸＨＳ－２:hydrant_check"]


def test_a_test_is_known_by_any_of_its_words() -> None:
    rule = PROFILES["cn"].tests["pump_manual_start"]
    facilities = Facilities(None, [record_of("pump", "消防泵手动启泵", "P-1"), record_of("pump", "自动启泵", "P-1")])
    (duty,) = facilities.duties("pump_manual_start", rule)
    assert [row.text("test") for row in duty.tests] == ["消防泵手动启泵"]
