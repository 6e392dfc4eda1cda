"""ZIP files from elsewhere are looked through before anything in them is read."""

from __future__ import annotations

import re
import struct
import warnings
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from safeguard.errors import MissingFileError, RecordError
from safeguard.record.archive import SMALL, lines, opened, pieces, whole

NAMES = re.compile(r"a|b|evidence/[0-9a-f]{2}")


def archive(file: Path, *members: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of names that come twice
        with ZipFile(file, "w", method) as made:
            for name, data in members:
                made.writestr(name, data)
    return file


def refused(file: Path) -> str:
    with pytest.raises(RecordError) as told, opened(file, NAMES):
        pass
    return "\n".join(str(one.message) for one in told.value.problems)


def test_what_is_expected_is_read(tmp_path: Path) -> None:
    file = archive(tmp_path / "x.zip", ("a", b"one\ntwo"), ("evidence/ab", b"x" * 200_000))
    with opened(file, NAMES) as found:
        assert list(lines(found, "a")) == [b"one\n", b"two"]
        assert b"".join(pieces(found, "evidence/ab")) == b"x" * 200_000
        assert whole(found, "a") == b"one\ntwo"
        with pytest.raises(RecordError, match="lacks the member b"):
            whole(found, "b")
        with pytest.raises(RecordError, match="too large"):
            whole(found, "a", 3)


@pytest.mark.parametrize("name", ["../a", "/a", "c", "evidence/../a", "a\\b", "evidence/", "A", "a\nb", "evidence/zz", "C:/a", "a "])  # fmt: skip
def test_no_name_leads_elsewhere(name: str, tmp_path: Path) -> None:
    assert "does not belong there" in refused(archive(tmp_path / "x.zip", (name, b"x")))


def test_a_name_that_hides_behind_a_zero_byte_is_seen(tmp_path: Path) -> None:
    file = archive(tmp_path / "x.zip", ("aXb", b"x"))
    file.write_bytes(file.read_bytes().replace(b"aXb", b"a\0b"))
    assert "does not belong there" in refused(file)


def test_a_name_comes_once(tmp_path: Path) -> None:
    assert "the member a twice" in refused(archive(tmp_path / "x.zip", ("a", b"1"), ("a", b"2")))


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    file = archive(tmp_path / "x.zip", ("a", bytes(SMALL * 2)))
    assert file.stat().st_size < SMALL // 100
    assert "this is a bomb" in refused(file)


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "x.zip", ("a", b"z" * 5000), ("b", b"y"), method=ZIP_STORED)
    data = file.read_bytes()
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    forged = data[:second] + data[second : second + 20] + data[first + 20 : first + 28] + data[second + 28 :]
    file.write_bytes(forged[: second + 42] + struct.pack("<I", 0) + forged[second + 46 :])
    assert "overlap" in refused(file)


def test_other_packings_and_encryption_are_refused(tmp_path: Path) -> None:
    assert "packed in a way" in refused(archive(tmp_path / "x.zip", ("a", b"x"), method=ZIP_BZIP2))
    file = archive(tmp_path / "y.zip", ("a", b"x"))
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    assert "encrypted" in refused(file)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = refused(archive(tmp_path / "x.zip", ("a", b"1"), ("a", b"2"), ("c", b""), ("../d", b"")))
    assert len(said.splitlines()) == 3


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    file = archive(tmp_path / "x.zip", ("a", b"hello world" * 100))
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 5)
    file.write_bytes(data)
    with pytest.raises(RecordError, match="damaged"), opened(file, NAMES) as found:
        list(pieces(found, "a"))


@pytest.mark.parametrize("content", [b"", b"PK", b"nonsense" * 100])
def test_what_is_no_archive_is_told(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    assert "damaged" in refused(file)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError), opened(tmp_path / "gone", NAMES):
        pass
