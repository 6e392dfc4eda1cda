from __future__ import annotations

import json

import pytest

from safeguard.checklist.selection import Selection, key_of_place, meant


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


def test_a_selection_comes_back_from_data_as_it_was() -> None:
    chosen = Selection(only=("A-1", "B"), domains=("fire",), automated_only=True)
    assert Selection.from_data(json.loads(json.dumps(chosen.to_data()))) == chosen
    assert Selection().to_data() == {}


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (Selection(only=("B", "A", "B")), True),
        (Selection(only=("A",)), False),
        (Selection(tags=("A", "B")), False),
        (Selection(only=("A", "B"), automated_only=True), False),
    ],
)
def test_the_order_of_words_makes_no_other_selection(other: Selection, alike: bool) -> None:
    assert Selection(only=("A", "B")).like(other) is alike


def test_places_are_chosen_by_their_keys_and_come_back_from_data() -> None:
    chosen = Selection(places=("area:lobby",))
    assert (chosen.takes_place("area:lobby"), chosen.takes_place("area:stairs")) == (True, False)
    assert Selection().takes_place("area:stairs")
    assert Selection.from_data(json.loads(json.dumps(chosen.to_data()))) == chosen
    assert not chosen.like(Selection())


def test_a_place_without_a_kind_is_an_area() -> None:
    assert (key_of_place("lobby"), key_of_place("host:gate")) == ("area:lobby", "host:gate")
