from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.cli.columns import width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("灭火器", 6), ("A4 纸", 5), ("é", 1), ("e\u0301", 1)]
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("检查：运行全部自动检查，并记录。", 12, ["检查：运行全", "部自动检查，", "并记录。"]),
        ("随后用 safeguard answer 完成", 16, ["随后用 safeguard", "answer 完成"]),
        ("averyveryverylongword", 5, ["averyveryverylongword"]),
        ("", 10, []),
    ],
)
def test_lines_break_between_words_and_between_chinese_characters(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


@given(st.text(alphabet="检查表，。（）《》 ab c.", max_size=80), st.integers(4, 40))
def test_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wrapped(line, columns) == [line] for line in lines)


@given(st.text(alphabet="检查表 ab", max_size=80))
def test_no_line_is_too_wide_where_a_break_is_possible(text: str) -> None:
    longest = max((width(word) for word in text.split() if word.isascii()), default=0)
    assert all(width(line) <= max(10, longest) for line in wrapped(text, 10))


@given(st.text(alphabet="检查表，。（）", min_size=2, max_size=60))
def test_no_line_begins_with_a_comma(text: str) -> None:
    assert not any(line.startswith(("，", "。", "）")) for line in wrapped(text, 10)[1:])
