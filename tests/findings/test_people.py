"""Who may count as two persons."""

from __future__ import annotations

import pytest

from safeguard.findings.case import Hand
from safeguard.findings.people import People, Somebody, folded

PEOPLE = People(
    {
        one.id: one
        for one in (
            Somebody("zhang", marks=frozenset({"13900000001"}), logins=frozenset({"zhang", "office"})),
            Somebody("zhang-2", marks=frozenset({"13900000001"})),
            Somebody("li", logins=frozenset({"li", "office"})),
            Somebody("wang", logins=frozenset({"ww"})),
        )
    }
)


def test_marks_are_compared_without_width_case_and_spaces() -> None:
    assert folded(" Ｗei  Zhang ") == folded("weizhang") == "weizhang"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("zhang", "zhang", True),
        ("zhang", "zhang-2", True),
        ("zhang", "li", False),
        ("stranger", "Stranger", True),
        ("stranger", "li", False),
        ("ww", "wang", True),
        ("", "", False),
    ],
    ids=["one id", "a mark in common", "two", "a stranger", "a stranger and a person", "named by login", "nobody"],
)
def test_two_names_may_stand_for_one_human(first: str, second: str, same: bool) -> None:
    assert PEOPLE.same(first, second) is same
    assert PEOPLE.same(second, first) is same


def test_a_login_may_be_used_by_several() -> None:
    assert PEOPLE.at_keyboard("office") == ("zhang", "li")
    assert PEOPLE.at_keyboard("nobody") == ()


@pytest.mark.parametrize(
    ("acting", "before", "one"),
    [
        (Hand(person="li", login="li"), Hand(person="zhang", login="zhang"), False),
        (Hand(person="li", login="zhang"), Hand(person="zhang"), True),
        (Hand(person="li", login="office"), Hand(person="zhang", login="zhang"), True),
        (Hand(person="li", login="li"), Hand(person="zhang", login="office"), False),
        (Hand(person="li", login="li"), Hand(person="zhang", login="li"), True),
        (Hand(person="wang", login="ww"), Hand(person="zhang", login="li"), False),
        (Hand(person="li", login="root"), Hand(person="zhang", login="root"), True),
        (Hand(person="li"), Hand(person="zhang"), False),
    ],
    ids=[
        "two at their own",
        "one at the other's",
        "at a login of both",
        "the other was at a login of both",
        "it was entered at one's own login in the other's name",
        "entered by a third",
        "both at a login that nobody claims",
        "no logins are known",
    ],
)
def test_whoever_may_sit_at_the_keyboard_may_be_who_acts(acting: Hand, before: Hand, one: bool) -> None:
    assert PEOPLE.one_human(acting, before) is one


@pytest.mark.parametrize(
    ("acting", "before", "one"),
    [
        (Hand(person="li", login="office"), Hand(person="zhang", login="office"), False),
        (Hand(person="zhang-2", login="office"), Hand(person="zhang", login="office"), True),
        (Hand(person="office", login="office"), Hand(person="zhang", login="zhang"), True),
        (Hand(person="li", login="zhang"), Hand(person="zhang", login="office"), True),
    ],
    ids=["two names", "two names of one human", "nobody says who", "at the other's own login"],
)
def test_at_a_login_that_a_site_declares_as_shared_names_tell_people_apart(
    acting: Hand, before: Hand, one: bool
) -> None:
    people = People(PEOPLE.by_id, frozenset({"office"}))
    assert people.at_keyboard("office") == ()
    assert people.one_human(acting, before) is one
