from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import is_scrap_by_age

from safeguard import Grade, Status

Examine = Callable[..., Any]


def test_maintenance_without_a_label_is_a_claim(examine: Examine) -> None:
    row = {"mfg_date": "2019-05-06", "last_maint_date": "2025-06-01"}
    seen = examine({**row, "maint_label": "否"}, {**row, "maint_label": "是"}, {**row, "maint_label": ""})
    assert seen.failed == {("E-01", "label"), ("E-03", "label")}
    assert {part.grade for part in seen[0]} == {Grade.MINOR}
    assert examine({**row, "maint_label": None}).failed == set()


def test_whether_maintenance_binds_is_the_offices_choice(examine: Examine) -> None:
    row = {"mfg_date": "2020-01"}
    grades = [examine(row, service_is_mandatory=binding)[0][0].grade for binding in (False, True)]
    assert grades == [Grade.MINOR, Grade.MAJOR]


def test_one_that_is_away_for_service_is_told_not_failed(examine: Examine) -> None:
    seen = examine({"mfg_date": "2020-01", "status": "送修", "pressure": "红"}, rules=["service", "pressure"])
    assert [(part.status, part.rule) for part in seen[0]] == [(Status.INFO, "service")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"mfg_date": "2016-11"},
            "Reaches its scrap age of 10 years (Dry powder) between 2026-11-01 and 2026-11-30; it counts as due now",
        ),
        ({"mfg_date": "2016-11-23"}, "Its scrap age of 10 years (Dry powder) is reached today, 2026-11-23"),
        ({"mfg_date": "2016-11-22"}, "Its scrap age of 10 years (Dry powder) was reached on 2026-11-22: 1 day over"),
        ({"mfg_date": "2016-11-24"}, "Reaches its scrap age of 10 years (Dry powder) on 2026-11-24, tomorrow"),
        ({"mfg_date": "2021-11-23"}, "Maintenance is due today, 2026-11-23"),
        ({"mfg_date": "2021-11"}, "Maintenance is due between 2026-11-01 and 2026-11-30; it counts as due now"),
        ({"mfg_date": "2022-01-22"}, "Maintenance is due on 2027-01-22, in 60 days"),
        (
            {"mfg_date": "2017-06", "last_maint_date": "2026-01-15", "maint_label": "是"},
            "Maintenance: the scrap age comes first; replace it then, do not service it again",
        ),
    ],
)
def test_what_is_said_of_an_age(row: Mapping[str, str], said: str, examine: Examine) -> None:
    assert said in [str(one.message) for one in examine(row, rules=["scrap", "service", "near"]).observations]


@pytest.mark.parametrize("bad", ["2030-01-01", "2015-01-01", "去年"])
def test_a_maintenance_date_that_cannot_be_true_is_not_counted_from(bad: str, examine: Examine) -> None:
    row = {"mfg_date": "2020-05-06", "last_maint_date": bad, "maint_label": "是"}
    [seen] = examine(row, rules=["service"]).observations
    assert (seen.rule, seen.due) == ("service", "2025-05-06")


@pytest.mark.parametrize(
    ("made", "scrap"),
    [("2016-11-23", True), ("2016-10", True), ("2016-11-24", False), ("2016-11", False), ("2016", False)],
)
def test_scrap_by_age_is_certain_or_not_at_all(
    made: str, scrap: bool, units: Callable[..., tuple[Unit, ...]], case: Case
) -> None:
    [unit] = units({"mfg_date": made})
    assert is_scrap_by_age(unit, case) is scrap


def test_america_removes_what_cannot_be_refilled_after_twelve_years(examine: Examine) -> None:
    row = {"agent": "dry chemical", "mfg_date": "2014-11-23", "rechargeable": "no"}
    options = {"rules": ["scrap"], "profile": "us-nfpa"}
    assert examine(row, **options).rules == {"scrap"}
    assert examine({**row, "mfg_date": "2014-11-24"}, **options).rules == set()
    assert examine({**row, "rechargeable": "yes"}, **options).rules == set()
