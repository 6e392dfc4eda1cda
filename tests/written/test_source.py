from __future__ import annotations

from safeguard.written.source import Source, digest_of, key_of


def test_a_path_is_written_as_people_do() -> None:
    assert key_of(("items", 3, "answer", "pass")) == "items[3].answer.pass"
    assert key_of(()) == ""


def test_a_source_without_lines_still_names_the_key() -> None:
    assert str(Source("a.xlsx", {"a": [1]}, "").place(("a", 0))) == "a.xlsx:1:a[0]"


def test_the_digest_is_sha_256() -> None:
    assert digest_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
