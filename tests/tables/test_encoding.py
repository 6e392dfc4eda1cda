from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import TableError
from safeguard.tables.encoding import text_encoding

TEXT = "编号,出厂日期\r\nE-01,2024-05-06\r\n"


def of(folder: Path, data: bytes) -> str:
    path = folder / "register.csv"
    path.write_bytes(data)
    return text_encoding(path)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("ascii", "utf-8"),
    ],
)
def test_what_a_register_is_written_in(encoding: str, named: str, tmp_path: Path) -> None:
    text = TEXT if encoding != "ascii" else "id,made\nE-01,2024\n"
    assert of(tmp_path, text.encode(encoding)) == named


def test_the_first_chinese_sign_may_stand_far_below(tmp_path: Path) -> None:
    data = b"id,made\n" + b"E-01,2024\n" * 300_000 + "报废".encode("gb18030")
    assert of(tmp_path, data) == "gb18030"


def test_a_sign_may_be_cut_between_two_pieces_of_the_file(tmp_path: Path) -> None:
    assert of(tmp_path, b"a" * ((1 << 20) - 1) + "编".encode()) == "utf-8"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"%PDF-1.7\n\x01\x02", b"\xff\xff\xff\xff", b"a\x00\x00b"]
)
def test_what_is_no_text(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="neither a workbook nor text"):
        of(tmp_path, data)


@pytest.mark.parametrize("start", ["<html>", "  <TABLE>", "<?xml version='1.0'?>", "<!DOCTYPE html>", "\ufeff<html>"])
def test_a_web_page_under_a_tables_name(start: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="web page or XML file"):
        of(tmp_path, start.encode())


def test_a_sign_of_less_alone_is_no_web_page(tmp_path: Path) -> None:
    assert of(tmp_path, b"id,value\nE-01,<5\n") == "utf-8"
    assert of(tmp_path, b"<5,value\n") == "utf-8"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_decoded_the_same(
    tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str
) -> None:
    text = f"编号,{text.lstrip(chr(0xFEFF))}"
    data = text.encode(encoding)
    named = of(tmp_path_factory.mktemp("text"), data)
    assert data.decode(named) == text


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        assert of(tmp_path_factory.mktemp("bytes"), data)
    except TableError as error:
        assert error.problems[0].place is not None
