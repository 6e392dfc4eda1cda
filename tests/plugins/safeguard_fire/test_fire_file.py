"""The fire file: each rule from its index and from a folder, as of 2026-11-23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.fire_file import FireFile
from safeguard_fire.fire_file_rules import FileRules
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import Status, read_rules
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
RULES = read_rules(FileRules, SHIPPED / "cn" / "fire_file.yaml")


def row(item: str, **cells: str) -> dict[str, str]:
    filled = {"材料名称": RULES.documents[item].title["zh"], "目录条目": item, "更新日期": "2026-11-01"}
    return filled | {"存放位置": "柜1", "保管人": "李强", "是否适用": "", "不适用理由": ""} | cells


WHOLE = {item: row(item) for item in RULES.documents}


def look(rows: Mapping[str, Mapping[str, str]], **options: Any) -> CheckerRun:
    return run_checker(FireFile, registers={"fire_file": list(rows.values())}, options=options, as_of=AS_OF)


def said(run: CheckerRun) -> list[tuple[str, str]]:
    return [(one.subject, one.rule) for one in run.observations]


def test_it_keeps_the_contract() -> None:
    assert_conforms(FireFile)


def test_a_whole_file_passes() -> None:
    run = look(WHOLE)
    assert (run.status, said(run)) == (Status.PASS, [])
    assert run.coverage is not None
    assert run.coverage.inspected == 18


@pytest.mark.parametrize(
    ("item", "cells", "expected"),
    [
        ("42-9", {"更新日期": "2025-11-23"}, [("42-9", "outdated")]),
        ("42-9", {"更新日期": "2025-11-24"}, [("42-9", "near")]),
        ("42-9", {"更新日期": "2025-11"}, [("42-9", "due_now")]),
        ("42-9", {"更新日期": ""}, [("42-9", "undated")]),
        ("42-9", {"更新日期": "2027-01-01"}, [("42-9", "undated")]),
        ("42-2", {"更新日期": "1998-05-01"}, []),
        ("42-2", {"更新日期": ""}, []),
        ("43-2", {"更新日期": "2026-08-23"}, [("43-2", "outdated")]),
        ("42-6", {"是否适用": "不适用", "不适用理由": "未达到建队条件"}, []),
        ("42-6", {"是否适用": "不适用"}, [("42-6", "no_reason")]),
        ("42-6", {"存放位置": ""}, [("42-6", "no_place")]),
        ("42-6", {"保管人": ""}, [("42-6", "no_keeper")]),
        ("43-8", {"目录条目": "第四十三条（八）"}, []),
        ("43-8", {"目录条目": "43(8)"}, []),
        ("43-8", {"目录条目": "43-80"}, [("43-8", "missing"), ("", "other")]),
    ],
)
def test_what_is_said_of_a_document(item: str, cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert said(look(WHOLE | {item: row(item, **cells)})) == expected


@pytest.mark.parametrize("item", list(WHOLE))
def test_what_is_not_there_is_missing(item: str) -> None:
    assert said(look({name: cells for name, cells in WHOLE.items() if name != item})) == [(item, "missing")]


@pytest.mark.parametrize("item", list(WHOLE))
def test_a_title_alone_is_recognised_as_its_own_item_and_no_other(item: str) -> None:
    missing = {subject for subject, rule in said(look({item: row(item, 目录条目="")})) if rule == "missing"}
    assert missing == set(WHOLE) - {item}


def test_a_folder_shows_names_and_never_that_all_is_well() -> None:
    files = {f"{item} {rule.title['zh']}.pdf": "x" for item, rule in RULES.documents.items() if item != "43-7"}
    run = run_checker(
        FireFile,
        shares={"files": {**files, "演练记录.docx": "", "~$演练.docx": "x"}},
        options={"share": "files"},
        as_of=AS_OF,
    )
    assert [(one.subject, one.rule) for one in run.failed] == [("43-7", "missing")]
    assert sum(rule == "by_name" for _, rule in said(run)) == 17
    assert run.coverage is not None
    assert run.coverage.left_out == {"only names of files were looked at": 17}


def test_an_empty_index_proves_nothing() -> None:
    run = run_checker(FireFile, registers={"fire_file": "document,date\n"}, as_of=AS_OF)
    assert (run.status, said(run)) == (Status.FAIL, [("", "no_records")])


def test_each_family_speaks_alone() -> None:
    rows = {name: cells for name, cells in WHOLE.items() if name != "43-9"} | {
        "42-9": row("42-9", 更新日期="2024-01-01", 保管人="")
    }
    assert [said(look(rows, rules=[family])) for family in ("missing", "outdated", "kept", "data")] == [
        [("43-9", "missing")],
        [("42-9", "outdated")],
        [("42-9", "no_keeper")],
        [],
    ]


@given(
    st.permutations(list((WHOLE | {"42-9": row("42-9", 更新日期="2025-01-05")}).values())),
    st.permutations(list(row("42-1"))),
    st.sampled_from(["2025-01-05", "2025/1/5", "2025年1月5日", "20250105", "２０２５．１．５"]),
)
def test_order_and_writing_change_nothing(rows: list[dict[str, str]], columns: list[str], written: str) -> None:
    turned = {
        str(number): {name: cells[name].replace("2025-01-05", written) for name in columns}
        for number, cells in enumerate(rows)
    }
    assert said(look(turned)) == [("42-9", "outdated")]
