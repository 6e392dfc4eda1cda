from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from safeguard import Column, DateInterval, Kind, ProblemKind, Schema, Table, TableError
from safeguard.tables.read import read_register

Write = Callable[..., Path]
DATA = Path(__file__).with_name("data")
HALF_PAST_TEN = datetime.fromisoformat("2024-05-06 10:30")
MAY_6 = DateInterval(date(2024, 5, 6), date(2024, 5, 6))
TEXT = "编号,出厂日期,数量,启用,时间,状态\r\nE-01,2024-05-06,3,是,2024-05-06 10:30,在用\r\n"


def ids(table: Table) -> list[str]:
    return [row.text("id") for row in table.rows]


def said(error: TableError) -> list[tuple[str, str]]:
    return [(str(problem.message), str(problem.place)) for problem in error.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_usual_encoding(encoding: str, write_text: Write, schema: Schema) -> None:
    table = read_register(write_text(TEXT, encoding), schema)
    assert table.problems == ()
    [row] = table.rows
    assert dict(row.values) == {
        "id": "E-01",
        "made": MAY_6,
        "count": 3.0,
        "used": True,
        "seen": HALF_PAST_TEN,
        "state": "live",
    }
    assert row.raw["state"] == "在用"
    assert str(row.place("made")) == "register.csv!2:出厂日期"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_usual_delimiter(delimiter: str, write_text: Write, schema: Schema) -> None:
    text = TEXT.replace(",", delimiter).replace("E-01", f'"E{delimiter}01"')
    assert ids(read_register(write_text(text), schema)) == [f"E{delimiter}01"]


def test_titles_blank_rows_and_columns_and_repeated_headers_are_passed_over(write_text: Write, schema: Schema) -> None:
    text = (
        "灭火器台账,,,\n单位：办公室;2026年,,,\n,,,\n,编号 *,,＊出厂日期（年月日）\n"
        ",E-01,,2024-05\n,,,\n   ,\u3000,,\n,编号 *,,＊出厂日期（年月日）\n,E-02,,2024\n"
    )
    table = read_register(write_text(text), schema)
    assert [(row.number, row.text("id"), str(row.date("made"))) for row in table.rows] == [
        (5, "E-01", "2024-05-01/2024-05-31"),
        (9, "E-02", "2024-01-01/2024-12-31"),
    ]
    assert table.problems == ()
    assert table.columns == ("id", "made")


def test_native_cells_of_a_workbook(write_xlsx: Write, schema: Schema) -> None:
    path = write_xlsx(
        {
            "说明": [["如何填写"]],
            "台账": [
                ["编号", "出厂日期", "数量", "启用", "时间", "状态"],
                [101, date(2024, 5, 6), 3, True, HALF_PAST_TEN, "报废"],
                ["E-2", 45418, "1,200.5", "否", 45418.4375, "在用"],
                ["E-3", 2016, "55%", 1, "2024/5/6 7:05", "retired"],
                ["E-4", 202405, "-3e2", "×", "2024年5月6日10时30分", "使用中"],
            ],
        }
    )
    table = read_register(path, schema)
    assert table.problems == ()
    assert table.sheet == "台账"
    assert ids(table) == ["101", "E-2", "E-3", "E-4"]
    assert [str(row.date("made")) for row in table.rows] == [
        "2024-05-06",
        "2024-05-06",
        "2016-01-01/2016-12-31",
        "2024-05-01/2024-05-31",
    ]
    assert [row.number_in("count") for row in table.rows] == [3.0, 1200.5, 55.0, -300.0]
    assert [row.flag("used") for row in table.rows] == [True, False, True, False]
    assert [row.values["seen"] for row in table.rows] == [
        HALF_PAST_TEN,
        HALF_PAST_TEN,
        datetime.fromisoformat("2024-05-06 07:05"),
        HALF_PAST_TEN,
    ]
    assert [row.text("state") for row in table.rows] == ["retired", "live", "retired", "live"]
    assert str(table.rows[0].place("id")) == "register.xlsx!台账!2:编号"


def test_a_named_sheet_and_one_that_is_not_there(write_xlsx: Write, schema: Schema) -> None:
    rows = [["编号", "出厂日期"], ["E-1", "2024"]]
    path = write_xlsx({"旧": [rows[0], ["OLD", "2024"]], "新": rows})
    assert ids(read_register(path, schema, sheet="新")) == ["E-1"]
    with pytest.raises(TableError) as caught:
        read_register(path, schema, sheet="无")
    assert str(caught.value) == "The workbook has no sheet named 无"
    assert str(caught.value.problems[0].hint) == "It has: 旧, 新"


@pytest.mark.parametrize("name", ["register.xls", "register.et", "register.dat"])
def test_old_workbooks_are_told_by_their_content(name: str, tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / name
    shutil.copy(DATA / "register.xls", path)
    table = read_register(path, schema)
    assert table.problems == ()
    assert [
        (row.number, row.text("id"), str(row.date("made")), row.number_in("count"), row.flag("used"))
        for row in table.rows
    ] == [
        (4, "E-01", "2024-05-06", 3.0, True),
        (5, "102", "2024-05-01/2024-05-31", 1200.0, False),
    ]


def test_open_document_with_a_million_empty_rows(write_ods: Write, schema: Schema) -> None:
    table = read_register(write_ods([["台账"], ["编号", "出厂日期"], [], ["E-1", "2024年5月"]]), schema)
    assert [(row.number, row.text("id")) for row in table.rows] == [(4, "E-1")]


def test_bad_cells_are_problems_and_good_rows_stay(write_text: Write, schema: Schema) -> None:
    text = (
        "编号,出厂日期,数量,启用,时间,状态\n"
        "E-1,去年,三,也许,早上,失踪\n"
        ",2024-05-06,nan,,,\n"
        "Ｅ－１,,,,,\n"
        "E-3,2024-05-06,#REF!,,,\n"
        "E-4,2024-05-06,1,是,2024-05-06,在用,多余\n"
        "E-5,2024-05-06\n"
    )
    table = read_register(write_text(text), schema)
    assert ids(table) == ["E-1", "", "Ｅ－１", "E-3", "E-4", "E-5"]
    assert [(p.kind, p.column, str(p.place), str(p.message)) for p in table.problems] == [
        (ProblemKind.BAD_DATE, "made", "register.csv!2:出厂日期", "Made on: 去年 is not a date"),
        (ProblemKind.BAD_NUMBER, "count", "register.csv!2:数量", "Count: 三 is not a number"),
        (ProblemKind.BAD_BOOL, "used", "register.csv!2:启用", "In use: 也许 is neither yes nor no"),
        (ProblemKind.BAD_DATE, "seen", "register.csv!2:时间", "Seen at: 早上 is not a date"),
        (
            ProblemKind.UNKNOWN_CHOICE,
            "state",
            "register.csv!2:状态",
            "State: 失踪 is none of the known values: live, retired",
        ),
        (ProblemKind.EMPTY, "id", "register.csv!3:编号", "Number is empty"),
        (ProblemKind.BAD_NUMBER, "count", "register.csv!3:数量", "Count: nan is not a number"),
        (ProblemKind.EMPTY, "made", "register.csv!4:出厂日期", "Made on is empty"),
        (ProblemKind.DUPLICATE, "id", "register.csv!4:编号", "Number: Ｅ－１ stands in row 2 already"),
        (ProblemKind.ERROR_VALUE, "count", "register.csv!5:数量", "Count: the formula gives #REF!"),
        (
            ProblemKind.EXTRA_CELL,
            "",
            "register.csv!6",
            "多余 stands behind the last column; the cells of this row may be shifted",
        ),
    ]


def test_a_duplicate_header_is_a_problem_and_the_first_one_counts(write_text: Write, schema: Schema) -> None:
    table = read_register(write_text("编号,出厂日期,Number\nE-1,2024,X\n"), schema)
    assert ids(table) == ["E-1"]
    [problem] = table.problems
    assert (problem.kind, str(problem.message)) == (
        ProblemKind.DUPLICATE_HEADER,
        "The column Number comes twice; only the first one is read",
    )
    assert str(problem.place) == "register.csv!1:Number"


def test_all_missing_columns_are_named_at_once_with_a_hint(write_text: Write, schema: Schema) -> None:
    path = write_text("台账\n数量,启用\n1,是\n", "gb18030")
    with pytest.raises(TableError) as caught:
        read_register(path, schema)
    assert said(caught.value) == [
        ("The column Number is missing", f"{path}!2"),
        ("The column Made on is missing", f"{path}!2"),
    ]
    assert "GB18030" in str(caught.value.problems[0].hint)
    assert caught.value.exit_code == 65


def test_a_header_without_rows_is_an_empty_table(write_text: Write, schema: Schema) -> None:
    table = read_register(write_text("编号,出厂日期\n,\n"), schema)
    assert table.rows == ()
    assert table.columns == ("id", "made")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b"\n \n", "The sheet is empty"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00",
            "This is not a table: neither a workbook nor text in UTF-8, UTF-16 or GB18030",
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02",
            "This is not a table: neither a workbook nor text in UTF-8, UTF-16 or GB18030",
        ),
        (b"\xff\xff\xff\xff", "This is not a table: neither a workbook nor text in UTF-8, UTF-16 or GB18030"),
        (b"<html><table><tr><td>1", "This is a web page or XML file under a table's name"),
        (b"PK\x03\x04 broken", "The workbook is broken or of a kind that cannot be read: File is not a zip file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "The workbook is broken or of a kind that cannot be read: Cannot detect file format",
        ),
    ],
)
def test_what_is_no_register_gets_a_message(content: bytes, message: str, tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_register(path, schema)
    assert said(caught.value)[0][0] == message
    assert said(caught.value)[0][1].startswith(str(path))


def test_a_cell_far_outside_is_refused_before_memory_is_gone(write_xlsx: Write, schema: Schema) -> None:
    path = write_xlsx(
        {"台账": [["编号", "出厂日期"], ["E-1", "2024"], *[[] for _ in range(1_000_000)], [""] * 30 + ["x"]]}
    )
    with pytest.raises(TableError, match="A sheet reaches to row 1000003 and column 31"):
        read_register(path, schema)


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path, schema: Schema) -> None:
    for path, code in ((tmp_path / "gone.csv", 66), (tmp_path, 66)):
        with pytest.raises(TableError) as caught:
            read_register(path, schema)
        assert caught.value.exit_code == code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(write_text: Write, schema: Schema) -> None:
    path = write_text(TEXT)
    path.chmod(0)
    with pytest.raises(TableError) as caught:
        read_register(path, schema)
    assert caught.value.exit_code == 77


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_broken_files_give_a_message_or_rows_and_nothing_else(
    kind: str, write_xlsx: Write, write_text: Write, tmp_path: Path, schema: Schema
) -> None:
    whole = {
        "xlsx": lambda: write_xlsx({"台账": [["编号", "出厂日期"], ["E-1", 45000]]}),
        "xls": lambda: DATA / "register.xls",
        "csv": lambda: write_text(TEXT, "gb18030"),
    }[kind]().read_bytes()
    chance = random.Random(20261123)
    path = tmp_path / "broken"
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data[: chance.randint(1, len(data))]) if chance.random() < 0.3 else bytes(data))
        try:
            read_register(path, schema)
        except TableError as error:
            assert all(problem.place is not None for problem in error.problems)


CHOICE_OF_TWO = Schema(
    "units",
    {"zh": "器材", "en": "Units"},
    (
        Column("id", {"zh": "编号", "en": "Number"}, required=True),
        Column("agent", {"zh": "灭火剂", "en": "Agent"}),
        Column("model", {"zh": "型号", "en": "Model"}),
        Column("level", {"zh": "液位", "en": "Level"}, Kind.NUMBER, minimum=0, maximum=100),
    ),
    one_of=(("agent", "model"),),
)


@pytest.mark.parametrize(("header", "columns"), [("编号,型号", ("id", "model")), ("编号,灭火剂", ("id", "agent"))])
def test_one_column_of_a_group_is_enough(tmp_path: Path, header: str, columns: tuple[str, ...]) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"{header}\nE-1,x\n", "utf-8")
    assert read_register(path, CHOICE_OF_TWO).columns == columns


def test_a_group_of_which_none_is_there_is_told_with_all_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("液位\n3\n", "utf-8")
    with pytest.raises(TableError) as caught:
        read_register(path, CHOICE_OF_TWO)
    assert [str(problem.message) for problem in caught.value.problems] == [
        "The column Number is missing",
        "One of the columns Agent, Model is needed",
    ]


def test_a_number_that_cannot_be_is_a_problem_of_its_row(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("编号,型号,液位\nE-1,x,100\nE-2,x,-1\nE-3,x,101\n", "utf-8")
    table = read_register(path, CHOICE_OF_TWO)
    assert [(str(problem.place), problem.kind.value) for problem in table.problems] == [
        ("units.csv!3:液位", "out_of_range"),
        ("units.csv!4:液位", "out_of_range"),
    ]
    assert [row.number_in("level") for row in table.rows] == [100, None, None]
