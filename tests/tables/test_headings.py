from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import TableError
from safeguard.tables.headings import headings_of


def is_end(cell: str) -> bool:
    return cell == "有效期至"


def test_the_header_is_found_below_a_title_and_at_any_delimiter(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("证书台账\n\n编号;有效期至\n1;2026-11-23\n", "gb18030")
    assert headings_of(file, is_end).cells == ("编号", "有效期至")


def test_a_register_without_such_a_heading_is_not_broken(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text('"a","b"\n"1","2"\n', "utf-8")  # cut at a tab, these quotation marks would be wrong
    assert headings_of(file, is_end).cells == ()


def test_what_cannot_be_read_is_never_a_register_without_dates(tmp_path: Path) -> None:
    for name, words in {"empty.csv": b"", "open.csv": b'"a,b\n1,2\n', "book.xlsx": b"PK\x03\x04broken"}.items():
        (tmp_path / name).write_bytes(words)
        with pytest.raises(TableError):
            headings_of(tmp_path / name, is_end)
    with pytest.raises(TableError, match="not there"):
        headings_of(tmp_path / "none.csv", is_end)
