from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.manifest_tables import read_csv, read_json
from safeguard_archive.manifest_written import Bad, Written

A, B = hashlib.sha256(b"a").hexdigest(), hashlib.sha256(b"b").hexdigest()


def from_csv(folder: Path, text: str) -> list[Written | Bad]:
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return list(read_csv(folder / "list.csv"))


def from_json(folder: Path, text: str) -> list[Written | Bad]:
    (folder / "list.json").write_text(text, encoding="utf-8")
    return list(read_json(folder / "list.json"))


@pytest.mark.parametrize(
    ("text", "algorithm"),
    [
        (f"path,hash,size\n1.txt,{A},12\n", ""),
        (f"路径;摘要值;大小\n1.txt;{A};12\n", ""),
        (f"文件名\tSHA256\t字节数\n1.txt\t{A}\t12\n", "sha256"),
        (f"Filename,SHA-256,Bytes\n1.txt,{A},12\n", "sha256"),
        (f'path,checksum,algorithm,size\n"1.txt",{A},SHA-256,12\n', "sha256"),
        (f"no,path,hash,size\n1,1.txt,{A},12\n,,,\n", ""),
    ],
)
def test_csv_in_many_dresses(tmp_path: Path, text: str, algorithm: str) -> None:
    assert from_csv(tmp_path, text) == [Written(2, "1.txt", A, algorithm, 12)]


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ({"1.txt": A}, Written(1, "1.txt", A)),
        ([{"path": "1.txt", "sha256": A, "size": 12}], Written(1, "1.txt", A, "sha256", 12)),
        ([{"Path": "1.txt", "SHA-256": A, "size": None}], Written(1, "1.txt", A, "sha256")),
        ({"files": [{"path": "1.txt", "hash": A, "algorithm": "sm3"}]}, Written(1, "1.txt", A, "sm3")),
    ],
)
def test_json_in_many_dresses(tmp_path: Path, content: object, written: Written) -> None:
    assert from_json(tmp_path, json.dumps(content)) == [written]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"name of it,hash\nx,{A}", "The header needs a path and a hash column"),
        ("", "The header needs a path and a hash column"),
        ("path,hash\nx,xyz", "A path and a digest in hex digits are needed"),
        (f"path,hash\n,{A}", "A path and a digest in hex digits are needed"),
        (f"path,hash,size\nx,{A},many", "The size many is not a whole number of bytes"),
        (f"path,hash,size\nx,{A},-1", "The size -1 is not a whole number of bytes"),
        (f'path,hash\n"x,{A}\ny,{A}\n', "The line cannot be cut into cells: unexpected end of data"),
        ("path,hash\n" + "x" * 200_000, "The line cannot be cut into cells: field larger than field limit (131072)"),
    ],
)
def test_a_csv_line_that_cannot_be_understood_is_said(tmp_path: Path, text: str, reason: str) -> None:
    [bad] = from_csv(tmp_path, text)
    assert isinstance(bad, Bad)
    assert str(bad.reason) == reason


def test_a_quotation_mark_that_is_not_closed_hides_no_good_line_before_it(tmp_path: Path) -> None:
    good, bad = from_csv(tmp_path, f'path,hash\n1.txt,{A}\n"2.txt,{B}\n3.txt,{B}\n')
    assert good == Written(2, "1.txt", A)
    assert isinstance(bad, Bad)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Not JSON"),
        (f'{{"x": "{A}", "x": "{B}"}}', "'x' stands there twice"),
        ("3", "A JSON list is an object"),
        ('["x"]', "A path and a digest in hex digits are needed"),
        (f'[{{"path": null, "hash": "{A}"}}]', "A path and a digest in hex digits are needed"),
        ("[" * 100_000, "Not JSON"),
    ],
)
def test_json_that_cannot_be_understood_is_said(tmp_path: Path, text: str, reason: str) -> None:
    [bad] = from_json(tmp_path, text)
    assert isinstance(bad, Bad)
    assert reason in str(bad.reason)


def test_json_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safeguard_archive.manifest_tables.JSON_LIMIT", 10)
    [bad] = from_json(tmp_path, f'{{"1.txt": "{A}"}}')
    assert isinstance(bad, Bad)
    assert "may have 10 bytes" in str(bad.reason)


PATHS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.dictionaries(PATHS, st.sampled_from([A, B]), min_size=1))
def test_what_json_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    files.pop("files", None)
    seen = from_json(tmp_path_factory.mktemp("list"), json.dumps(files))
    assert seen == [Written(number, path, digest) for number, (path, digest) in enumerate(files.items(), 1)]
