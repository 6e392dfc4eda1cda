"""Trends as CSV, Markdown and data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.report.history_write import HEADS, as_data, point_rows, series_rows, write_csv, write_markdown
from safeguard.report.view import View


@pytest.fixture
def view(make_view: Callable[..., View], decided: dict[str, Any]) -> View:
    return make_view(**decided)


def test_every_point_has_its_row_and_a_gap_stays_empty(view: View) -> None:
    stream = io.StringIO(newline="")
    write_csv(view.history, view.say, stream)
    heads, *rows = csv.reader(io.StringIO(stream.getvalue()))
    assert heads == [str(head) for head in HEADS]
    assert len(rows) == 9
    gap = dict(zip(heads, rows[7], strict=True))
    assert (gap["Key"], gap["Inspection"], gap["Open"], gap["New"], gap["Known to be open"]) == (
        "archive",
        "20261020-1",
        "",
        "",
        "2",
    )


def test_no_title_is_a_formula_or_markup(view: View) -> None:
    evil = replace(view.history, whole=replace(view.history.whole, title="=1+1|<b>", key="=x"), parts=())
    stream = io.StringIO(newline="")
    write_csv(evil, view.say, stream)
    assert "\n'=x,'=1+1|<b>," in stream.getvalue()
    document = io.StringIO()
    write_markdown(evil, "<script>|", view.say, document)
    assert document.getvalue().startswith("# &lt;script>\\|\n".replace(">", "\\>"))


def test_markdown_has_the_site_and_its_parts(view: View) -> None:
    stream = io.StringIO()
    write_markdown(view.history, "HQ", view.say, stream)
    text = stream.getvalue()
    assert "| 20261020\\-1 | 2026\\-10\\-20 | 6/9 | 3 |" in text
    assert "| Archives | █·█ | 1/2 | 2 |" in text
    assert "\n\nA number in brackets" in text


def test_data_says_which_version_it_is(view: View) -> None:
    data = as_data(view.history)
    assert (data["schema"], data["by"], data["parts"][1]["points"][1]["open"]) == (
        "safeguard.history/1",
        "domain",
        None,
    )


def test_rows_have_names(view: View) -> None:
    assert [row[0] for row in point_rows(view.history, view.say)] == ["20260920-1", "20261020-1", "20261123-1"]
    assert [row[0] for row in series_rows(view.history)] == ["Fire safety", "Archives"]
