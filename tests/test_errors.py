from __future__ import annotations

import pytest

from safeguard.errors import ChecklistError, Place, Problem, SafeguardError
from safeguard.messages import msg


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml", 3, "items[0].id"), "a.yaml:3:items[0].id"),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.xlsx", sheet="form", row=5, column="E"), "a.xlsx!form!E5"),
        (Place("a.csv", row=5, column="编号栏"), "a.csv!5:编号栏"),
        (Place("a.xlsx", sheet="form"), "a.xlsx!form"),
        (Place(), ""),
    ],
)
def test_a_place_is_written_as_people_look_for_it(place: Place, text: str) -> None:
    assert str(place) == text
    assert Place.from_data(place.to_data()) == place


def test_an_error_carries_all_its_problems() -> None:
    error = ChecklistError([Problem(msg("one")), Problem(msg("two"))])
    assert (str(error), error.exit_code) == ("one; two", 65)


def test_one_message_is_one_problem() -> None:
    error = SafeguardError(msg("gone"), hint=msg("look"), place=Place("a"), exit_code=66)
    assert error.problems == (Problem(msg("gone"), Place("a"), msg("look")),)
    assert error.exit_code == 66
