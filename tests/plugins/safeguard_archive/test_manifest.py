from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
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
    ("name", "text", "reason"),
    [
        ("list.txt", "nonsense", "Neither a line of sha256sum nor of BSD"),
        ("list.txt", "abcd  x", "No known digest has 4 hex digits"),
        ("list.txt", f"SHA256 (x) = {MD5}", "A sha256 digest has 64 hex digits, not 32"),
        ("list.txt", f"CRC32 (x) = {MD5}", "The algorithm crc32 is not known"),
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


def test_the_kind_of_a_list_is_told_by_its_name(tmp_path: Path) -> None:
    assert digests(read(tmp_path, f"path,hash\n1.txt,{A}\n", "list.CSV")) == {"1.txt": {"sha256": A}}
    assert digests(read(tmp_path, f'{{"1.txt": "{A}"}}', "list.json")) == {"1.txt": {"sha256": A}}
    assert digests(read(tmp_path, f"path,hash\n1.txt,{A}\n", "list.txt", form="csv")) == {"1.txt": {"sha256": A}}


def test_one_file_may_have_digests_of_several_kinds(tmp_path: Path) -> None:
    manifest = read(tmp_path, f"SHA256 (1) = {A}\nSHA512 (1) = {SHA512}\n")
    assert digests(manifest) == {"1": {"sha256": A, "sha512": SHA512}}
    assert manifest.repeated == manifest.contradicted == {}
    assert manifest.algorithms == {"sha256", "sha512"}


def test_paths_are_tidied_and_those_that_lead_out_kept_apart(tmp_path: Path) -> None:
    manifest = read(tmp_path, f"{A}  ./minutes//1.txt\n{A}  ../2.txt\n")
    assert set(manifest.files) == {"minutes/1.txt"}
    assert manifest.hostile == {"../2.txt": 2}
