from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.manifest_written import opened


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list").write_text("会议/纪要.txt\n", encoding=encoding)
    with opened(tmp_path / "list") as stream:
        assert stream.read() == "会议/纪要.txt\n"


def test_a_name_that_is_cut_between_two_pieces_of_the_file(tmp_path: Path) -> None:
    text = "a" * (64 * 1024 - 1) + "会议"
    (tmp_path / "list").write_text(text, encoding="utf-8")
    with opened(tmp_path / "list") as stream:
        assert stream.read() == text


def test_bytes_that_belong_to_no_encoding_still_name_their_file(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"\xff.txt")
    with opened(tmp_path / "list") as stream:
        assert os.fsencode(stream.read()) == b"\xff.txt"


@given(st.binary(max_size=50))
def test_any_bytes_can_be_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("list") / "list"
    path.write_bytes(data)
    with opened(path) as stream:
        assert isinstance(stream.read(), str)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_half_a_sign_of_sixteen_bits_does_not_end_the_reading(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "list").write_bytes(mark + b"a\x00b")
    with opened(tmp_path / "list") as stream:
        assert stream.read().endswith("\ufffd")


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "gone")
