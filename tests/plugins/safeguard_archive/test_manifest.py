from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.manifest import Manifest, read_manifest

A, B = hashlib.sha256(b"a").hexdigest(), hashlib.sha256(b"b").hexdigest()
MD5 = hashlib.md5(b"a").hexdigest()
SHA512 = hashlib.sha512(b"a").hexdigest()


def read(folder: Path, text: str | bytes, name: str = "list.txt", **options: str) -> Manifest:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read_manifest(folder / name, **options)  # type: ignore[arg-type]


def digests(manifest: Manifest) -> dict[str, dict[str, str]]:
    assert manifest.bad == []
    return {path: listed.digests for path, listed in manifest.files.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}  minutes/1.txt\n", {"minutes/1.txt": {"sha256": A}}),
        (f"{A} *minutes/1.txt\n", {"minutes/1.txt": {"sha256": A}}),
        (f"{A.upper()}\tminutes/1.txt\r\n", {"minutes/1.txt": {"sha256": A}}),
        (f"{A}  ./minutes//1.txt", {"minutes/1.txt": {"sha256": A}}),
        (f"{A}   two blanks.txt\n", {" two blanks.txt": {"sha256": A}}),
        (f"\\{A}  a\\nb\\\\c\n", {"a\nb\\c": {"sha256": A}}),
        (f"{MD5}  1\n{SHA512}  2\n", {"1": {"md5": MD5}, "2": {"sha512": SHA512}}),
        (f"SHA256 (a (1).txt) = {A}\n", {"a (1).txt": {"sha256": A}}),
        (f"SHA2-256(1.txt)= {A}\n", {"1.txt": {"sha256": A}}),
        (f"SM3 (1.txt) = {A}\n", {"1.txt": {"sm3": A}}),
        (f"# made on Monday\n; another\n\n{A}  1\n", {"1": {"sha256": A}}),
        (f"\ufeff{A}  1\n", {"1": {"sha256": A}}),
        (f"SHA256 (1) = {A}\nSHA512 (1) = {SHA512}\n", {"1": {"sha256": A, "sha512": SHA512}}),
    ],
)
def test_lines_of_many_tools(tmp_path: Path, text: str, expected: dict[str, dict[str, str]]) -> None:
    manifest = read(tmp_path, text)
    assert digests(manifest) == expected
    assert manifest.repeated == manifest.contradicted == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert digests(read(tmp_path, f"{A}  会议/纪要.txt\n".encode(encoding))) == {"会议/纪要.txt": {"sha256": A}}


@pytest.mark.parametrize(
    "text",
    [
        f"path,hash,size\n1.txt,{A},12\n",
        f"路径;摘要值;大小\n1.txt;{A};12\n",
        f"文件名\tSHA256\t字节数\n1.txt\t{A}\t12\n",
        f'path,checksum,algorithm,size\n"1.txt",{A},SHA-256,12\n',
    ],
)
def test_csv(tmp_path: Path, text: str) -> None:
    manifest = read(tmp_path, text, "list.csv")
    assert digests(manifest) == {"1.txt": {"sha256": A}}
    assert manifest.files["1.txt"].size == 12


@pytest.mark.parametrize(
    "content",
    [
        {"1.txt": A},
        [{"path": "1.txt", "sha256": A, "size": 12}],
        {"files": [{"path": "1.txt", "hash": A, "algorithm": "sha256"}]},
    ],
)
def test_json(tmp_path: Path, content: object) -> None:
    assert digests(read(tmp_path, json.dumps(content), "list.json")) == {"1.txt": {"sha256": A}}


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("list.txt", "nonsense", "Neither a line of sha256sum nor of BSD"),
        ("list.txt", "abcd  x", "No known digest has 4 hex digits"),
        ("list.txt", f"SHA256 (x) = {MD5}", "A sha256 digest has 64 hex digits, not 32"),
        ("list.txt", f"CRC32 (x) = {MD5}", "The algorithm crc32 is not known"),
        ("list.csv", f"name of it,hash\nx,{A}", "The header needs a path and a hash column"),
        ("list.csv", "path,hash\nx,xyz", "A path and a digest in hex digits are needed"),
        ("list.csv", f"path,hash,size\nx,{A},many", "The size many is not a whole number of bytes"),
        ("list.json", "{", "Not JSON"),
        ("list.json", f'{{"x": "{A}", "x": "{B}"}}', "stands there twice"),
        ("list.json", "3", "A JSON list is an object"),
        ("list.json", '["x"]', "A path and a digest in hex digits are needed"),
        ("list.json", "[" * 100_000, "Not JSON"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, name: str, text: str, reason: str) -> None:
    manifest = read(tmp_path, text, name)
    assert manifest.files == {}
    (bad,) = manifest.bad
    assert reason in str(bad.reason)


def test_a_bag_is_told_by_what_lies_beside_the_list(tmp_path: Path) -> None:
    text = f"{A} data/100%25%0Anew\n"
    assert set(read(tmp_path, text, "manifest-sha256.txt").files) == {"data/100%25%0Anew"}
    (tmp_path / "bagit.txt").touch()
    manifest = read(tmp_path, text, "manifest-sha256.txt")
    assert (manifest.form, set(manifest.files)) == ("bagit", {"data/100%\nnew"})


def test_sixty_four_digits_are_what_the_name_or_the_item_says(tmp_path: Path) -> None:
    assert digests(read(tmp_path, f"{A}  1", "sums.sm3")) == {"1": {"sm3": A}}
    assert digests(read(tmp_path, f"{A}  1", algorithm="sm3")) == {"1": {"sm3": A}}
    assert digests(read(tmp_path, f"{MD5}  1", "list-sha256.txt")) == {"1": {"md5": MD5}}


def test_a_second_mention(tmp_path: Path) -> None:
    manifest = read(tmp_path, f"{A}  1\n{A}  ./1\n{B}  1\n")
    assert (manifest.repeated, manifest.contradicted) == ({"1": 2}, {"1": 3})
    assert manifest.files["1"].allows("sha256", A)
    assert manifest.files["1"].allows("sha256", B)
    assert not manifest.files["1"].allows("sha256", "0" * 64)


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@given(ODD.filter(lambda name: name.strip("./~ \\") and ":" not in name and ".." not in name and "//" not in name))
def test_what_sha256sum_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    name = f"n{name.replace('./', '.')}"
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    assert set(read(tmp_path_factory.mktemp("list"), f"{mark}{A}  {escaped}\n").files) == {name}
