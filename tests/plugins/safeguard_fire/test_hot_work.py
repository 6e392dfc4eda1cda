"""Hot work: each rule from the register of permits, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.hot_work import HotWork

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
GOOD = {
    "动火证编号": "DH-7",
    "动火地点": "地下泵房",
    "动火等级": "二级",
    "开始时间": "2026-11-12 09:00",
    "结束时间": "2026-11-12 11:30",
    "申请人": "维保公司",
    "审批人": "王敏",
    "审批时间": "2026-11-12 08:30",
    "动火人": "张师傅",
    "证书编号": "T1",
    "证书有效期至": "2028-05-31",
    "监护人": "李强",
    "安全措施": "清除可燃物",
    "收工复查时间": "2026-11-12 12:10",
}


def look(*rows: Mapping[str, str], **options: Any) -> CheckerRun:
    return run_checker(HotWork, registers={"hot_work_permits": rows}, options=options, as_of=AS_OF)


def rules(run: CheckerRun) -> list[str]:
    return [one.rule for one in run.observations]


def test_it_keeps_the_contract() -> None:
    assert_conforms(HotWork)


def test_a_permit_as_it_should_be_passes() -> None:
    run = look(GOOD)
    assert (run.status, rules(run)) == (Status.PASS, [])


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"审批人": ""}, ["not_approved"]),
        ({"审批人": "张师傅"}, ["self_approved"]),
        ({"审批时间": "2026-11-12 09:01"}, ["approved_late"]),
        ({"审批时间": "2026-11-12 09:00"}, []),
        ({"动火等级": "一级", "结束时间": "2026-11-12 17:01", "收工复查时间": "2026-11-12 18:00"}, ["too_long"]),
        ({"动火等级": "一级", "结束时间": "2026-11-12 17:00", "收工复查时间": "2026-11-12 18:00"}, []),
        ({"结束时间": "2026-11-12 08:00"}, ["end_before_start"]),
        ({"证书编号": ""}, ["no_certificate"]),
        ({"证书有效期至": ""}, ["certificate_undated"]),
        ({"证书有效期至": "2026-11-11"}, ["certificate_ended"]),
        ({"证书有效期至": "2026-11-12"}, []),
        ({"监护人": ""}, ["no_watch"]),
        ({"监护人": "张师傅"}, ["own_watch"]),
        ({"安全措施": ""}, ["no_measures"]),
        ({"收工复查时间": ""}, ["not_checked"]),
        ({"收工复查时间": "2026-11-12 11:59"}, ["checked_early"]),
        ({"开始时间": "上午"}, ["bad_date.start"]),
    ],
)
def test_what_is_said_of_a_permit(cells: dict[str, str], said: list[str]) -> None:
    assert rules(look(GOOD | cells)) == said


def test_permits_older_than_a_year_are_history() -> None:
    old = GOOD | {"开始时间": "2025-11-12 09:00", "结束时间": "2025-11-12 10:00", "审批人": ""}
    assert rules(look(old)) == []


def test_a_permit_without_its_times_is_left_out() -> None:
    run = look(GOOD, GOOD | {"动火证编号": "DH-8", "结束时间": ""})
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.unseen) == (1, ("DH-8",))


def test_an_empty_register_fails() -> None:
    run = run_checker(HotWork, registers={"hot_work_permits": "number,start,end\n"}, as_of=AS_OF)
    assert rules(run) == ["no_records"]


@given(st.permutations([GOOD, GOOD | {"动火证编号": "DH-8", "监护人": ""}]), st.permutations(list(GOOD)))
def test_order_changes_nothing(rows: list[dict[str, str]], columns: list[str]) -> None:
    run = look(*({name: row[name] for name in columns} for row in rows))
    assert [(one.subject, one.rule) for one in run.failed] == [("DH-8", "no_watch")]
