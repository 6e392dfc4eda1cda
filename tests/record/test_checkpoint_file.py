"""Files of checkpoints: note after note."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import MissingFileError, RecordError
from safeguard.record.checkpoint import Checkpoint
from safeguard.record.checkpoint_file import (
    append,
    append_leaves,
    leaves_file,
    read,
    read_leaves,
    read_partly,
    same_beginning,
)
from safeguard.record.keys import make
from safeguard.record.notes import Note, sign

SIGNER = make("safeguard/hq")
NUL, ONE, TWO = bytes(32), b"1" * 32, b"2" * 32


def note(size: int) -> Note:
    point = Checkpoint(SIGNER.name, size, bytes(32), "2026-11-23T08:00:00+00:00", SIGNER.public)
    return sign(point.text, [(SIGNER.name, SIGNER.private)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "checkpoints.txt"
    for size in (3, 7, 9):
        append(path, note(size))
    return path


def test_what_was_appended_is_read_with_its_lines(file: Path) -> None:
    held = read(file)
    assert [(one.checkpoint.size, one.place.line) for one in held] == [(3, 1), (7, 10), (9, 19)]
    assert [one.note for one in held] == [note(3), note(7), note(9)]
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_a_windows_editor_makes_of_it_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf\r\n" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert [one.checkpoint.size for one in read(file)] == [3, 7, 9]


def test_what_is_no_checkpoint_is_told_with_its_line(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\nhello\n\nworld\n", "utf-8")
    with pytest.raises(RecordError) as told:
        read(file)
    assert [one.place.line for one in told.value.problems if one.place] == [28]
    held, wrong = read_partly(file)
    assert ([one.checkpoint.size for one in held], len(wrong)) == ([3, 7, 9], 1)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"hello", b"hello\n\n", b"\x00" * 100])
def test_a_file_of_something_else_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(RecordError):
        read(file)
    assert read_partly(file)[1]


def test_an_empty_file_holds_none(tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.touch()
    assert read(file) == ()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read(tmp_path / "gone")
    assert read_partly(tmp_path / "gone") == ((), ())
    assert read_leaves(tmp_path / "gone") == []


def test_leaves_lie_beside_it_and_a_torn_write_is_cut_off(file: Path) -> None:
    append_leaves(file, 0, [NUL, ONE])
    assert read_leaves(file) == [NUL, ONE]
    leaves_file(file).write_bytes(leaves_file(file).read_bytes() + b"torn")
    assert read_leaves(file) == [NUL, ONE]
    append_leaves(file, 2, [TWO])
    assert read_leaves(file) == [NUL, ONE, TWO]


def test_two_ledgers_have_a_beginning_in_common() -> None:
    assert same_beginning([NUL, ONE], [NUL, TWO]) == 1
    assert same_beginning([NUL, ONE], [NUL]) == 1
    assert same_beginning([], [NUL]) == 0
