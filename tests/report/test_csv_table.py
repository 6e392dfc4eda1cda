"""One row per thing seen, readable by a spreadsheet, and never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.report import csv_table
from safeguard.report.view import View

MakeView = Callable[..., View]
Written = Callable[..., str]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_failure_has_a_row_with_its_risk_and_owner(make_view: MakeView, written: Written) -> None:
    rows = read(written(csv_table.write, make_view()))
    assert [(row["Item"], row["Subject"], row["Risk"], row["Responsible"]) for row in rows[:4]] == [
        ("FIRE-EXT-01", "E-07", "25.0", "Wang Min"),
        ("FIRE-EXT-01", "E-11", "15.0", "Wang Min"),
        ("FIRE-EVA-01", "", "", ""),
        ("FIRE-EVA-01", "", "25.0", "Person responsible for the area"),
    ]


def test_every_step_has_a_row(make_view: MakeView, written: Written) -> None:
    view = make_view()
    assert {row["Step"] for row in read(written(csv_table.write, view))} == {row.step for row in view.rows()}


def test_clauses_to_be_confirmed_are_named(make_view: MakeView, written: Written) -> None:
    rows = {row["Step"]: row["Clauses to be confirmed"] for row in read(written(csv_table.write, make_view()))}
    assert (rows["FIRE-EVA-01@area:lobby"], rows["FIRE-EXT-01"]) == ("GB 25201 6.3", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1+1", "\t=1", "  =1", "\r=1"])
def test_what_could_be_a_formula_is_quoted(text: str) -> None:
    assert csv_table.guard(text) == f"'{text}"


@given(st.text())
def test_no_guarded_cell_starts_a_formula(text: str) -> None:
    assert not csv_table.guard(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_cell_of_a_hostile_report_is_a_formula(
    make_view: MakeView, hostile: dict[str, Any], language: str, written: Written
) -> None:
    text = written(csv_table.write, make_view(language, **hostile))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'=cmd" in cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert text.encode()


def test_excel_gets_a_byte_order_mark(make_view: MakeView, written: Written) -> None:
    view = make_view("zh")
    assert written(csv_table.write_for_excel, view) == "\ufeff" + written(csv_table.write, view)
