from __future__ import annotations

import pytest

from safeguard.checklist.selection import meant


@pytest.mark.parametrize(
    ("word", "item", "wanted"),
    [
        ("FIRE", "FIRE-EXT-01", True),
        ("FIRE-EXT", "FIRE-EXT-01", True),
        ("FIRE-EXT-", "FIRE-EXT-01", True),
        ("FIRE-EXT-01", "FIRE-EXT-01", True),
        ("FIRE-EX", "FIRE-EXT-01", False),
        ("C-1", "C-16", False),
        ("", "C-16", False),
    ],
)
def test_a_word_means_whole_parts_of_an_id(word: str, item: str, wanted: bool) -> None:
    assert meant(word, item) is wanted
