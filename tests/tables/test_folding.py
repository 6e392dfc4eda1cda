from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.tables.folding import fold, fold_header, half_width, plain, trim, without_brackets


def test_blanks_of_every_width_are_trimmed() -> None:
    assert trim("\ufeff \u3000\u00a0E 01\t\u200b\r\n") == "E 01"


@pytest.mark.parametrize("text", ["id", "ID", "ＩＤ", " i d ", "i_d", "\ufeffid"])
def test_spellings_of_one_word(text: str) -> None:
    assert fold(text) == "id"


@pytest.mark.parametrize(
    "text", ["编号", "编号*", "*编号", "编号（必填）", "编号：", "编 号 (Required)", "编号(必填)*"]
)
def test_a_header_without_its_mark(text: str) -> None:
    assert fold_header(text) == "编号"


def test_a_unit_in_brackets_is_taken_off_only_at_the_end() -> None:
    assert without_brackets("temperature(°c)") == "temperature"
    assert without_brackets("(a)b") == "(a)b"


@given(st.text("aZ_ -·（）　编号ＡｚＺ９\u200b"))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_trimmed_text_has_no_blank_around_it(text: str) -> None:
    assert trim(text) == trim(f" {text}\u3000")


@pytest.mark.parametrize(
    ("written", "read"), [("E-001", "E-001"), ("Ｅ－００１", "E-001"), ("\u3000二层走廊 ", "二层走廊"), ("", "")]
)
def test_a_subject_reads_the_same_in_every_width(written: str, read: str) -> None:
    assert half_width(written) == read


def test_two_spellings_of_one_number_are_one() -> None:
    assert plain(" Ｅ－ ００１") == plain("e-001") == "e-001"
