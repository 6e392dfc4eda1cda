from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import ChecklistError, MissingFileError, NotPermittedError, SafeguardError
from safeguard.written.yaml_reader import MAX_BYTES, parse_yaml, read_yaml


def said(content: bytes) -> list[tuple[str, str]]:
    """Return the place and message of every problem of some YAML."""
    with pytest.raises(ChecklistError) as caught:
        parse_yaml(content, "a.yaml")
    return [(str(problem.place), str(problem.message)) for problem in caught.value.problems]


def test_words_and_numbers_are_those_of_yaml_1_2() -> None:
    data = parse_yaml(
        b"a: no\nb: 010\nc: 1:30\nd: 2026-11-23\ne: 0.5\nf: true\ng: 0x1F\nh: ~\ni: 'true'", "a.yaml"
    ).data
    assert data == {
        "a": "no",
        "b": "010",
        "c": "1:30",
        "d": "2026-11-23",
        "e": 0.5,
        "f": True,
        "g": "0x1F",
        "h": None,
        "i": "true",
    }


def test_every_key_and_entry_knows_its_line() -> None:
    source = parse_yaml(b"a:\n  - x: 1\n    y: 2\n  - z\n", "a.yaml")
    assert str(source.place(("a", 0, "y"))) == "a.yaml:3:a[0].y"
    assert str(source.place(("a", 1))) == "a.yaml:4:a[1]"
    assert str(source.place(("a", 0, "missing"))) == "a.yaml:2:a[0].missing"


def test_duplicate_keys_and_tags_are_all_told_at_once() -> None:
    assert said(b"a: 1\na: 2\nb: !!python/object:os.system x\nb: 3") == [
        ("a.yaml:2:a", "The key a stands twice; first in line 1"),
        ("a.yaml:3", "The tag tag:yaml.org,2002:python/object:os.system is not allowed"),
        ("a.yaml:4:b", "The key b stands twice; first in line 3"),
    ]


def test_a_bomb_of_aliases_ends_before_it_grows() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert said("\n".join(lines).encode())[0][1] == "Aliases add more than 1000 nodes"


def test_a_few_aliases_are_welcome() -> None:
    assert parse_yaml(b"a: &a {x: 1}\nb: *a", "a.yaml").data == {"a": {"x": 1}, "b": {"x": 1}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: &a [*a]", "Unknown or recursive alias *a"),
        (b"a: " + b"[" * 100_000, "Nested deeper than 50 levels"),
        (b"? [a]\n: b", "A key must be a plain word"),
        (b"a: 1\n---\nb: 2", "A file holds one document; --- starts a second"),
        ("a: 灭火器".encode("gb18030"), "The file is not UTF-8"),
        (b"a: [1, 2\nb: 3", "This is not YAML: did not find expected ',' or ']'"),
        (b"x" * (MAX_BYTES + 1), f"The file is larger than {MAX_BYTES} bytes"),
    ],
)
def test_bad_input_gets_a_message(content: bytes, message: str) -> None:
    assert said(content)[0][1] == message


def test_control_characters_are_refused() -> None:
    assert said(b"a: \x00")[0][1].startswith("This is not YAML")


def test_a_byte_order_mark_is_no_part_of_the_content() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1", "a.yaml").data == {"a": 1}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no.yaml"):
        read_yaml(tmp_path / "no.yaml")
    with pytest.raises(MissingFileError):
        read_yaml(tmp_path)


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything
    with pytest.raises(NotPermittedError):
        read_yaml(tmp_path / "a.yaml")


@given(st.binary(max_size=300))
def test_no_input_gives_anything_but_data_or_our_error(content: bytes) -> None:
    try:
        parse_yaml(content, "a.yaml")
    except SafeguardError as error:
        assert error.problems


WORDS = st.text("ab:#-[]{},'\"&*!|>%@` 消防01~", max_size=8)


@given(st.recursive(WORDS | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner, max_size=4)))
def test_json_is_read_as_json(data: object) -> None:
    assert parse_yaml(json.dumps(data, ensure_ascii=False).encode(), "a.yaml").data == data
