from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.manifest_lines import read_lines
from safeguard_archive.manifest_written import Bad, Written

A = hashlib.sha256(b"a").hexdigest()
MD5 = hashlib.md5(b"a").hexdigest()


def read(folder: Path, text: str, *, bag: bool = False) -> list[Written | Bad]:
    (folder / "list.txt").write_bytes(text.encode())
    return list(read_lines(folder / "list.txt", bag=bag))


@pytest.mark.parametrize(
    ("line", "path", "algorithm"),
    [
        (f"{A}  minutes/1.txt\n", "minutes/1.txt", ""),
        (f"{A} *minutes/1.txt\n", "minutes/1.txt", ""),
        (f"{A.upper()}\tminutes/1.txt\r\n", "minutes/1.txt", ""),
        (f"{A}   two blanks.txt\n", " two blanks.txt", ""),
        (f"\\{A}  a\\nb\\\\c\n", "a\nb\\c", ""),
        (f"{A}  a\\nb\n", "a\\nb", ""),
        (f"SHA256 (a (1).txt) = {A}\n", "a (1).txt", "sha256"),
        (f"SHA2-256(1.txt)= {A}\n", "1.txt", "sha256"),
        (f"SM3 (1.txt) = {A}\n", "1.txt", "sm3"),
        (f"CRC-32 (1.txt) = {A}\n", "1.txt", "crc32"),
        (f"\ufeff{A}  1\n", "1", ""),
    ],
)
def test_lines_of_many_tools(tmp_path: Path, line: str, path: str, algorithm: str) -> None:
    [written] = read(tmp_path, line)
    assert isinstance(written, Written)
    assert (written.path, written.digest.lower(), written.algorithm, written.size) == (path, A, algorithm, None)


def test_comments_and_blank_lines_say_nothing_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    seen = read(tmp_path, f"# made on Monday\n; another\n\n{A}  1\nnonsense\n{MD5}  2")
    assert [(one.line, type(one)) for one in seen] == [(4, Written), (5, Bad), (6, Written)]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (f"{A} data/100%25%0anew", "data/100%\nnew"),
        (f"{A}  *data/1.txt", "data/1.txt"),
        (f"{A}\tdata/%41.txt", "data/%41.txt"),
        (f"{A} data/a\\nb", "data/a\\nb"),
    ],
)
def test_a_bag_has_escapes_of_its_own(tmp_path: Path, line: str, path: str) -> None:
    assert read(tmp_path, line, bag=True) == [Written(1, path, A)]


def test_a_bag_knows_no_bsd_lines(tmp_path: Path) -> None:
    [bad] = read(tmp_path, f"SHA256 (1) = {A}", bag=True)
    assert isinstance(bad, Bad)
    assert str(bad.reason) == "Not a line of a BagIt manifest"


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@given(NAMES)
def test_what_sha256sum_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    assert read(tmp_path_factory.mktemp("list"), f"{mark}{A}  {escaped}\n") == [Written(1, name, A)]
