from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard import ProblemKind, Schema, TableError
from safeguard.tables import opened
from safeguard.tables.read import open_register, read_register

Write = Callable[..., Path]


def test_the_header_is_known_before_any_row_is_read(write_text: Write, schema: Schema) -> None:
    register = open_register(write_text("编号,出厂日期（年月）,备注,Number\nE-1,2024,,\n"), schema)
    assert (register.file, register.sheet, register.columns) == ("register.csv", "", ("id", "made"))
    assert register.headers == {"id": "编号", "made": "出厂日期（年月）"}
    assert [problem.kind for problem in register.problems] == [ProblemKind.DUPLICATE_HEADER]


def test_each_row_comes_with_what_is_wrong_with_it(write_text: Write, schema: Schema) -> None:
    register = open_register(write_text("编号,出厂日期,数量\nE-1,去年,三\n\nE-2,2024,3\nE-1,2024,\n"), schema)
    seen = [(row.number, [problem.kind.value for problem in problems]) for row, problems in register.rows()]
    assert seen == [(2, ["bad_date", "bad_number"]), (4, []), (5, ["duplicate"])]


def test_rows_can_be_read_again(write_text: Write, schema: Schema) -> None:
    register = open_register(write_text("编号,出厂日期\nE-1,2024\nE-1,2025\n"), schema)
    assert list(register.rows()) == list(register.rows())


def test_rows_are_read_one_at_a_time(write_text: Write, schema: Schema) -> None:
    good = "".join(f"E-{number},2024\n" for number in range(20_000))
    rows = open_register(write_text(f'编号,出厂日期\n{good}"never closed,2024\n'), schema).rows()
    row, _ = next(rows)
    assert row.text("id") == "E-0"
    with pytest.raises(TableError, match="The line cannot be cut into cells"):
        list(rows)


def test_there_is_an_end_to_rows(write_text: Write, schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MAX_ROWS", 3)
    assert len(list(open_register(write_text("编号,出厂日期\nE-1,2024\nE-2,2024\n"), schema).rows())) == 2
    with pytest.raises(TableError, match="The register has more than 3 rows"):
        list(open_register(write_text("编号,出厂日期\nE-1,2024\nE-2,2024\nE-3,2024\n"), schema).rows())


def test_a_file_that_goes_away_meanwhile_is_told(write_text: Write, schema: Schema) -> None:
    path = write_text("编号,出厂日期\nE-1,2024\n")
    register = open_register(path, schema)
    path.unlink()
    with pytest.raises(TableError, match="The file is not there"):
        list(register.rows())


CELLS = st.sampled_from(["", "E-1", "E-2", "2024", "去年", "3", "三", "是", "多余", "#REF!", " "])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=8), max_size=6))
def test_whole_and_row_by_row_are_the_same(rows: list[list[str]], write_text: Write, schema: Schema) -> None:
    lines = ["编号,出厂日期,数量,启用,时间,状态,Number", *(",".join(row) for row in rows)]
    path = write_text("\n".join(lines))
    table, register = read_register(path, schema), open_register(path, schema)
    pairs = list(register.rows())
    assert table.rows == tuple(row for row, _ in pairs)
    assert table.problems == (*register.problems, *(problem for _, problems in pairs for problem in problems))
