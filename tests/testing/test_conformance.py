from __future__ import annotations

import pytest

from safeguard import Checker
from safeguard.testing import assert_conforms

Kinds = dict[str, type[Checker]]
SAMPLE = {"doors": [{"door": "D-1", "locked": True}, {"door": "D-2", "locked": False}]}


@pytest.mark.parametrize("name", ["Doors", "Elsewhere"])
def test_a_good_checker_keeps_its_contract(kinds: Kinds, name: str) -> None:
    assert_conforms(kinds[name], registers=SAMPLE)


def test_a_checker_of_shares_keeps_its_contract(kinds: Kinds) -> None:
    assert_conforms(kinds["Files"], shares={"files": {"a.txt": "a"}}, target="share:files")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Misnamed", "The checker Misnamed has no proper id"),
        ("Undocumented", "it has no docstring: its first line is its title"),
        ("Undocumented", "option days has no Field(description=...)"),
        ("Undocumented", "option anything has no type of its own"),
        ("PassesOnNothing", "it passes although there is nothing in register doors"),
        ("Writes", "/forbidden"),
        ("Moves", "it changes the environment"),
        ("Moves", "it changes the working folder"),
        ("Moves", "it leaves another working folder behind"),
        ("Moves", "it leaves another environment behind"),
        ("Fickle", "it says something else the second time: observations:"),
        ("Twins", "2 failures have the subject 'D-1' and the rule ''; they would be one finding"),
        ("Stumbles", "it fails on an empty office: The checker failed: IndexError"),
        ("ReturnsNothing", "it fails: The checker returned NoneType instead of observations"),
        ("Bare", "it fails: The checker returned str where a message must be"),
    ],
)
def test_a_breach_is_named(kinds: Kinds, name: str, said: str) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_conforms(kinds[name], registers=SAMPLE)
    assert said in str(caught.value)


def test_what_it_writes_into_its_own_folder_is_its_own_affair(kinds: Kinds) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_conforms(kinds["Writes"])
    assert "/allowed" not in str(caught.value)


def test_wrong_sample_options_are_named_with_their_key(kinds: Kinds) -> None:
    with pytest.raises(AssertionError, match="options: registre: Unknown key registre"):
        assert_conforms(kinds["Doors"], options={"registre": "x"})
