from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import Column, Schema
from safeguard.tables.cells import Raw
from safeguard.tables.header import SEARCHED_ROWS, Header, find_header

TWO = Schema("things", {}, (Column("id", {"zh": "编号"}), Column("made", {"zh": "出厂日期"})))


def names(header: Header) -> list[str]:
    return [column.name for column in header.missing]


def test_the_header_stands_below_the_titles(schema: Schema) -> None:
    rows: list[Sequence[Raw]] = [["物品台账"], [], ["", "编号", "备注", "出厂日期", ""], ["", "E-1", "", "2024"]]
    header = find_header(rows, schema)
    assert (header.row, header.cells) == (3, ("", "编号", "备注", "出厂日期"))
    assert header.positions == {"id": 1, "made": 3}
    assert header.missing == ()


@pytest.mark.parametrize(
    "cell", ["编号", "Number", "NUMBER ", "id", "设备号", "ＩＤ*", "编号（必填）", "编号（流水）", "Number:"]
)
def test_a_column_is_known_by_name_title_and_aliases_in_any_dress(cell: str, schema: Schema) -> None:
    assert find_header([[cell, "made"]], schema).positions == {"id": 0, "made": 1}


def test_of_two_half_headers_the_fuller_one_is_told_with_what_it_lacks(schema: Schema) -> None:
    header = find_header([["编号"], ["数量", "启用", "状态"], ["出厂日期"]], schema)
    assert (header.row, names(header)) == (2, ["id", "made"])


def test_a_whole_header_ends_the_search(schema: Schema) -> None:
    header = find_header([["编号", "出厂日期"], ["编号", "出厂日期", "数量"]], schema)
    assert header.row == 1


def test_a_column_that_comes_twice_counts_where_it_stands_first(schema: Schema) -> None:
    header = find_header([["编号", "出厂日期", "Number", "设备号"]], schema)
    assert header.positions == {"id": 0, "made": 1}
    assert [(column.name, index) for column, index in header.repeated] == [("id", 2), ("id", 3)]


def test_a_header_far_down_is_not_looked_for(schema: Schema) -> None:
    whole = ["编号", "出厂日期"]
    assert find_header([[]] * (SEARCHED_ROWS - 1) + [whole], schema).row == SEARCHED_ROWS
    below = find_header([[]] * SEARCHED_ROWS + [whole], schema)
    assert (below.row, names(below)) == (0, ["id", "made"])


def test_no_rows_no_header(schema: Schema) -> None:
    assert find_header([], schema) == Header(0, (), {}, (), (schema.column("id"), schema.column("made")))


@given(st.permutations(["编号", "出厂日期", "数量", "启用", "时间", "状态", "备注", "型号"]))
def test_the_order_of_columns_is_free(cells: list[str]) -> None:
    header = find_header([cells], TWO)
    assert {cells[at] for at in header.positions.values()} == {"编号", "出厂日期"}
