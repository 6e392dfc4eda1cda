"""Training: who of the staff was taught what and when, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.training import Training

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
WANG = {"工号": "G1", "姓名": "王敏", "部门": "综合科", "岗位": "科员", "入职日期": "2020-03-01"}
LI = WANG | {"工号": "G2", "姓名": "李强"}
APRIL = {"培训日期": "2026-04-16", "参训人员": "王敏、李强", "培训内容": "初起火灾扑救", "培训类型": "年度"}


def look(
    staff: Sequence[Mapping[str, str]] = (WANG, LI), training: Sequence[Mapping[str, str]] = (APRIL,), **options: Any
) -> CheckerRun:
    return run_checker(Training, registers={"staff": staff, "training": training}, options=options, as_of=AS_OF)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def test_it_keeps_the_contract() -> None:
    assert_conforms(Training)


def test_everybody_trained_within_the_year_passes() -> None:
    run = look()
    assert (run.status, run.failed) == (Status.PASS, ())
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.unit) == (2, "people")


@pytest.mark.parametrize(
    ("day", "public", "rules"),
    [
        ("2025-11-23", False, {"training_overdue"}),
        ("2025-11-24", False, set()),
        ("2025年10月", False, {"training_overdue"}),
        ("2026-05-23", True, {"training_overdue"}),
        ("2026-05-24", True, set()),
    ],
)
def test_after_a_year_or_half_a_year_it_is_owed_again(day: str, public: bool, rules: set[str]) -> None:
    assert {rule for _, rule in failed(look(training=[APRIL | {"培训日期": day}], public=public))} == rules


def test_how_late_it_is_is_said() -> None:
    (wang, _) = look(training=[APRIL | {"培训日期": "2025-06-10"}]).failed
    assert str(wang.message) == "Last trained on 2025-06-10; due again on 2026-06-10: 166 days over"
    assert (wang.subject, wang.due, str(wang.place)) == ("王敏", "2026-06-10", "staff.csv!2:姓名")


def test_who_was_never_trained_is_found() -> None:
    assert failed(look(training=[APRIL | {"参训人员": "王敏"}])) == {("李强", "untrained")}


def test_a_failed_assessment_is_no_training() -> None:
    assert ("李强", "untrained") in failed(look(training=[APRIL | {"考核结果": "不合格"}]))


def test_who_has_left_owes_nothing() -> None:
    assert failed(look(staff=[WANG, LI | {"离职日期": "2026-10-01"}], training=[APRIL | {"参训人员": "王敏"}])) == set()


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({"参训人数": "2"}, set()),
        ({"参训人数": "2", "参训部门": "全员"}, set()),
        ({"参训人数": "1", "参训部门": "全员"}, {"untrained"}),
        ({"参训人数": "2", "参训部门": "财务科"}, {"untrained"}),
    ],
)
def test_a_headcount_counts_only_where_it_covers_everybody(cells: dict[str, str], rules: set[str]) -> None:
    run = look(training=[{"培训日期": "2026-04-16", "参训人数": "", "参训部门": ""} | cells])
    assert {rule for _, rule in failed(run)} == rules


def test_of_two_people_with_one_name_the_name_alone_proves_nothing() -> None:
    twin = LI | {"姓名": "王敏"}
    run = look(staff=[WANG, twin], training=[APRIL | {"参训人员": "王敏"}])
    assert run.coverage is not None
    assert (run.coverage.left_out, run.coverage.unseen) == (
        {"several people have this name": 2},
        ("王敏 G1", "王敏 G2"),
    )
    by_number = look(staff=[WANG, twin], training=[APRIL | {"参训人员": "王敏", "工号": "G1"}])
    assert failed(by_number) == {("王敏 G2", "untrained")}


@pytest.mark.parametrize(
    ("entered", "trained", "rules"),
    [
        ("2026-10-01", "2026-10-02", []),
        ("2026-10-01", "2026-09-15", []),
        ("2026-10-01", "2026-04-16", ["new_untrained"]),
        ("2026-03-01", "2026-10-01", ["new_trained_late"]),
    ],
)
def test_whoever_is_new_is_trained_for_the_post(entered: str, trained: str, rules: list[str]) -> None:
    run = look([WANG | {"入职日期": entered}], [APRIL | {"培训日期": trained}], rules=["new_staff"])
    assert [one.rule for one in run.observations] == rules


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"消防证书编号": ""}, "no_certificate"),
        ({"证书有效期至": ""}, "certificate_undated"),
        ({"证书有效期至": "2026-11-22"}, "certificate_ended"),
        ({"证书有效期至": "2026-12-31"}, "certificate_near"),
    ],
)
def test_the_control_room_needs_valid_certificates(cells: dict[str, str], rule: str) -> None:
    keeper = WANG | {"岗位": "消防控制室值班员", "消防证书编号": "Z-1", "证书有效期至": "2028-12-31"}
    assert look([keeper], rules=["special"]).status is Status.PASS
    assert [one.rule for one in look([keeper | cells], rules=["special"]).observations] == [rule]


def test_some_posts_want_a_special_training() -> None:
    manager = WANG | {"岗位": "消防安全管理人"}
    assert failed(look([manager], rules=["special"])) == {("王敏", "no_special_training")}
    assert failed(look([manager], [APRIL | {"培训类型": "专门培训"}], rules=["special"])) == set()


def test_without_records_of_training_nobody_passes() -> None:
    run = run_checker(Training, registers={"staff": [WANG], "training": "date,name\n"}, as_of=AS_OF)
    assert {rule for _, rule in failed(run)} == {"no_records", "untrained"}


@given(
    st.permutations([WANG, LI]),
    st.permutations(list(WANG)),
    st.sampled_from(["王敏、李强", "李强，王敏", "王敏;李强"]),
)
def test_order_and_spelling_change_nothing(staff: list[dict[str, str]], columns: list[str], who: str) -> None:
    rows = [{name: one[name] for name in columns} for one in staff]
    assert failed(look(rows, [APRIL | {"培训日期": "2025-06-10", "参训人员": who}])) == {
        ("王敏", "training_overdue"),
        ("李强", "training_overdue"),
    }
