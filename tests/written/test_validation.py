from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field

from safeguard.errors import ChecklistError
from safeguard.written.model import Bilingual, Frozen
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import parse_partly


class Lamp(Frozen):
    title: Bilingual
    watts: int = Field(gt=0)
    colour: Literal["red", "white"] = "white"


class Room(Frozen):
    lamps: tuple[Lamp, ...] = Field(min_length=1)


def problems(content: str) -> list[tuple[str, str, str | None]]:
    """Return place, message and hint of all that is wrong."""
    with pytest.raises(ChecklistError) as caught:
        validate(Room, parse_partly(content.encode(), "room.yaml"), ChecklistError)
    found = caught.value.problems
    return [(str(one.place), str(one.message), str(one.hint) if one.hint else None) for one in found]


def test_everything_is_told_at_once_with_line_key_and_hint() -> None:
    assert problems(
        "lamps:\n  - title: Desk\n    wats: 3\n  - watts: 0\n    title: {zh: '', en: x}\n    colour: rot\nfloor: 2\n"
    ) == [
        ("room.yaml:2:lamps[0].watts", "The key watts is missing", None),
        ("room.yaml:3:lamps[0].wats", "Unknown key wats", "Did you mean watts?"),
        ("room.yaml:4:lamps[1].watts", "0 is too small: more than 0 is wanted", None),
        ("room.yaml:5:lamps[1].title", "a text must not be empty", None),
        ("room.yaml:6:lamps[1].colour", "rot is not one of 'red' or 'white'", None),
        ("room.yaml:7:floor", "Unknown key floor", "Known here: lamps"),
    ]


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("lamps: [{title: Desk, watts: 3, watts: 4}]", ["The key watts stands twice; first in line 1"]),
        ("lamps: []\nlamps: []", ["lamps must not be empty", "The key lamps stands twice; first in line 1"]),
        ("- !x a", ["The file holds no keys at all", "The tag !x is not allowed"]),
    ],
)
def test_what_was_wrong_with_the_file_is_told_too(content: str, messages: list[str]) -> None:
    assert [message for _, message, _ in problems(content)] == messages


def test_a_list_is_called_empty_only_when_it_is() -> None:
    assert problems("lamps: []") == [("room.yaml:1:lamps", "lamps must not be empty", None)]


def test_a_file_without_keys_is_no_model() -> None:
    assert problems("- a")[0][1] == "The file holds no keys at all"


def test_a_plain_text_stands_for_every_language() -> None:
    room = validate(Room, parse_partly(b"lamps: [{title: Desk, watts: 3}]", "room.yaml"), ChecklistError)
    assert room.lamps[0].title == {"zh": "Desk", "en": "Desk"}
