"""Notices of the authority: each rule from the register, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.notices import Notices

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
OPEN = {
    "文书编号": "消限字018",
    "收到日期": "2026-10-09",
    "改正期限": "2026-12-31",
    "批准延期至": "",
    "改正内容": "更换防火门",
    "责任人": "李强",
    "申请复查日期": "",
    "复查合格日期": "",
}


def look(*rows: Mapping[str, str], **options: Any) -> CheckerRun:
    return run_checker(Notices, registers={"authority_notices": rows}, options=options, as_of=AS_OF)


def rules(run: CheckerRun) -> list[str]:
    return [one.rule for one in run.observations]


def test_it_keeps_the_contract() -> None:
    assert_conforms(Notices)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, []),
        ({"改正期限": "2026-11-30"}, ["near"]),
        ({"改正期限": "2026-11-23"}, ["near"]),
        ({"改正期限": "2026-11-22"}, ["overdue"]),
        ({"改正期限": "2026-11"}, ["near"]),
        ({"改正期限": "2026-10"}, ["overdue"]),
        ({"改正期限": "2026-11-22", "批准延期至": "2026-12-31"}, []),
        ({"改正期限": "2026-11-22", "申请复查日期": "2026-11-20"}, ["not_passed"]),
        ({"改正期限": "2026-11-09", "复查合格日期": "2026-11-20"}, []),
        ({"改正期限": "2026-11-09", "复查合格日期": "2026-12-01"}, ["overdue", "future_date"]),
        ({"改正期限": ""}, ["overdue"]),
        ({"改正期限": "", "收到日期": "2026-11-20"}, []),
        ({"责任人": ""}, ["no_owner"]),
        ({"复查合格日期": "2026-10-01"}, ["before_issue"]),
        ({"改正期限": "尽快"}, ["bad_date.deadline"]),
    ],
)
def test_what_is_said_of_a_notice(cells: dict[str, str], said: list[str]) -> None:
    assert rules(look(OPEN | cells)) == said


def test_how_late_it_is_is_said_with_its_place() -> None:
    (seen,) = look(OPEN | {"改正期限": "2026-11-09"}).failed
    assert str(seen.message) == "Due on 2026-11-09: 14 days over, and no re-inspection was asked for"
    assert (seen.subject, seen.due, str(seen.place)) == ("消限字018", "2026-11-09", "authority_notices.csv!2:改正期限")


def test_an_empty_register_proves_nothing() -> None:
    run = run_checker(Notices, registers={"authority_notices": "number,issued\n"}, as_of=AS_OF)
    assert (run.status, rules(run)) == (Status.FAIL, ["no_records"])


def test_a_row_without_any_day_is_left_out() -> None:
    run = look(OPEN | {"收到日期": "", "改正期限": ""})
    assert run.coverage is not None
    assert run.coverage.left_out == {"neither day nor deadline is known": 1}


@given(st.permutations([OPEN, OPEN | {"文书编号": "B", "改正期限": "2026-11-09"}]), st.permutations(list(OPEN)))
def test_order_changes_nothing(rows: list[dict[str, str]], columns: list[str]) -> None:
    run = look(*({name: row[name] for name in columns} for row in rows))
    assert [(one.subject, one.rule) for one in run.failed] == [("B", "overdue")]
