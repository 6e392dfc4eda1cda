"""What was parsed before is read again without parsing, and nothing about the file is hidden by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist
from safeguard.errors import ChecklistError, MissingFileError
from safeguard.pipeline.parsed_cache import reader

WRONG = """\
checklist: own
version: 1.0.0
title: Own
domain: fire
items:
  - id: A-1
    title: First
    severity: high
    ask: Well?
    wrong: 1
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "parsed").iterdir()) if (cache / "parsed").exists() else []


def test_a_file_is_parsed_once_and_read_alike_for_ever(cache: Path, file: Path) -> None:
    file.write_text("a: [1, 2.5, no, ~, true, 机密]\nb: {c: {d: 'x'}}\n", "utf-8")
    first, second = reader(cache)(file), reader(cache)(file)
    assert (bool(first.lines), bool(second.lines)) == (True, False)
    assert (second.data, second.digest, second.file) == (first.data, first.digest, first.file)
    for path in (("a", 2), ("b", "c", "d"), ("b", "nothing"), ()):
        assert second.place(path) == first.place(path)
    assert len(kept(cache)) == 1
    assert kept(cache)[0].stat().st_mode & 0o777 == 0o600


def test_a_change_is_seen_at_once(cache: Path, file: Path) -> None:
    for text in ("a: 1\n", "a: 2\n", "# one line lower\na: 2\n"):
        file.write_text(text, "utf-8")
        for _ in range(2):
            source = reader(cache)(file)
            assert source.data == {"a": int(text.strip()[-1])}
            assert source.place(("a",)).line == text.count("\n")


def test_problems_have_their_lines_also_in_what_was_kept(cache: Path, file: Path) -> None:
    file.write_text(WRONG, "utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(ChecklistError) as caught:
            load_checklist(file, reader(cache))
        said.append([(str(problem.place), str(problem.message)) for problem in caught.value.problems])
    assert said[0] == said[1] == [(f"{file}:10:items[0].wrong", "Unknown key wrong")]
    assert len(kept(cache)) == 1


def test_what_has_problems_is_read_but_not_kept(cache: Path, file: Path) -> None:
    file.write_text("a: 1\na: 2\n", "utf-8")
    for _ in range(2):
        source = reader(cache)(file)
        assert [str(one.message) for one in source.problems] == ["The key a stands twice; first in line 1"]
    assert kept(cache) == []


@pytest.mark.parametrize("text", ["a: *b\n", "a: [\n", "\x00"])
def test_what_is_no_good_yaml_is_not_kept(cache: Path, file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    for _ in range(2):
        with pytest.raises(ChecklistError):
            reader(cache)(file)
    assert kept(cache) == []


@pytest.mark.parametrize("number", ["1e999", "-1e999", "123456789012345678901234567890"])
def test_what_json_cannot_hold_is_parsed_every_time(cache: Path, file: Path, number: str) -> None:
    file.write_text(f"a: {number}\n", "utf-8")
    assert (
        reader(cache)(file).data == reader(cache)(file).data == {"a": float(number) if "e" in number else int(number)}
    )
    assert kept(cache) == []


@pytest.mark.parametrize("damage", [b"", b'{"a": 2}', b"0\n{}", b"\xff\xff"])
def test_what_was_damaged_is_parsed_again_and_mended(cache: Path, file: Path, damage: bytes) -> None:
    file.write_text("a: 1\n", "utf-8")
    reader(cache)(file)
    (where,) = kept(cache)
    whole = where.read_bytes()
    for broken in (damage, whole.replace(b"1}", b"2}")):
        where.write_bytes(broken)
        assert reader(cache)(file).data == {"a": 1}
        assert where.read_bytes() == whole


def test_without_a_folder_or_with_one_that_cannot_be_made_everything_still_works(file: Path) -> None:
    file.write_text("a: 1\n", "utf-8")
    assert reader(None)(file).data == reader(file / "below")(file).data == {"a": 1}


def test_a_missing_file_is_told_as_ever(cache: Path, file: Path) -> None:
    with pytest.raises(MissingFileError):
        reader(cache)(file)
