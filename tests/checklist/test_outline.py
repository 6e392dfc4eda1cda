from __future__ import annotations

import json
from typing import Any

from safeguard.checklist.model import Item
from safeguard.checklist.outline import content_of, outline_of, words_of


def item(**about: Any) -> Item:
    return Item.model_validate({"id": "A-1", "title": "T", "severity": "high", "check": "fire.x", **about})


def test_an_outline_has_what_decides_and_not_the_words() -> None:
    whole = item(**{"with": {"days": 3}}, tags=["exit"], for_each="area", evidence="hash", why="Because")
    outline = outline_of(whole)
    for name in ("id", "severity", "check", "with_", "tags", "for_each", "where", "evidence", "limits", "automated"):
        assert getattr(outline, name) == getattr(whole, name)
    assert not hasattr(outline, "title")
    assert not hasattr(outline, "why")


def test_the_digest_of_an_item_follows_its_text() -> None:
    first, same, other = (outline_of(item(title=title)).digest for title in ("T", "T", "U"))
    assert first == same != other
    assert outline_of(item(), content_of(item())).digest == first


def test_words_are_in_one_order_and_know_numbers_of_any_length() -> None:
    assert words_of({"b": 1, "a": "机密"}) == '{"a":"机密","b":1}'.encode()
    assert json.loads(words_of({"b": 2**80, "a": [1]})) == {"a": [1], "b": 2**80}
