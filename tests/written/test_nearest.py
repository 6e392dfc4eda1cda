from __future__ import annotations

from safeguard.written.nearest import nearest


def test_the_nearest_known_word_is_a_hint() -> None:
    assert str(nearest("fire_oficer", ["fire_officer", "leader"])) == "Did you mean fire_officer?"


def test_otherwise_all_known_words_are() -> None:
    assert str(nearest("x", ["b", "a"])) == "Known here: a, b"


def test_nothing_known_is_no_hint() -> None:
    assert nearest("x", []) is None
