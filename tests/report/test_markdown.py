"""Markdown that stays as it was meant: no text can become markup, HTML, a link or a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.report import markdown
from safeguard.report.view import View

MakeView = Callable[..., View]
Written = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("<b>&amp;", "&lt;b\\>&amp;amp;"),
        ("**x** `y` [z](w)", "\\*\\*x\\*\\* \\`y\\` \\[z\\]\\(w\\)"),
        ("消防法 28", "消防法 28"),
    ],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


@given(st.text())
def test_no_bare_bar_or_angle_bracket_is_left(text: str) -> None:
    escaped = markdown.escape(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[|`*]", escaped)
    assert "<" not in escaped


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_table_keeps_its_columns(
    make_view: MakeView, hostile: dict[str, Any], language: str, written: Written
) -> None:
    text = written(markdown.write, make_view(language, **hostile))
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
    assert "<script" not in text
    assert text.encode()


def test_coverage_comes_first(make_view: MakeView, written: Written) -> None:
    text = written(markdown.write, make_view())
    assert text.index("How much was looked at") < text.index("What is dangerous") < text.index("Findings by risk")
