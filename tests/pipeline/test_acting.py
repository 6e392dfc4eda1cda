from __future__ import annotations

import pytest

from safeguard.errors import FindingError
from safeguard.findings.case import Hand
from safeguard.pipeline.acting import hand_of, people_of
from safeguard.site.model import Person, Settings, Site


def site(*people: dict[str, object], shared: tuple[str, ...] = ()) -> Site:
    listed = tuple(Person.model_validate({"name": f"name of {one['id']}"} | one) for one in people)
    return Site(site="hq", title={"zh": "本部"}, people=listed, settings=Settings(shared_logins=shared))


OFFICE = site(
    {"id": "chen", "logins": ["chen", "desk"], "roles": ["leader"], "unit": "general"},
    {"id": "li", "logins": ["li", "desk"]},
    {"id": "wang"},
)


def test_who_acts_is_whoever_works_under_the_login() -> None:
    assert hand_of(people_of(OFFICE), "li") == Hand(person="li", login="li")


def test_a_login_that_nobody_wrote_down_may_be_the_id_itself() -> None:
    assert hand_of(people_of(OFFICE), "wang") == Hand(person="wang", login="wang")


def test_a_name_goes_before_and_the_login_stays_what_it_is() -> None:
    assert hand_of(people_of(OFFICE), "li", "chen") == Hand(person="chen", login="li")


@pytest.mark.parametrize(
    ("login", "named", "said"),
    [
        ("nobody", None, "[known_person] Nobody of this site is known to work as nobody"),
        ("desk", None, "[known_person] Several people of this site work as desk"),
        ("li", "chan", "[known_person] chan is not a person of this site"),
    ],
)
def test_nobody_acts_namelessly(login: str, named: str | None, said: str) -> None:
    with pytest.raises(FindingError) as refused:
        hand_of(people_of(OFFICE), login, named)
    assert str(refused.value.problems[0].message) == said
    assert refused.value.problems[0].hint is not None


def test_people_have_what_the_rules_need() -> None:
    chen = people_of(OFFICE).by_id["chen"]
    assert (chen.roles, chen.unit, chen.logins) == (frozenset({"leader"}), "general", frozenset({"chen", "desk"}))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"logins": ["one"]}, {"logins": ["one"]}, True),
        ({"logins": ["one"]}, {"logins": ["two"]}, False),
        ({"email": "A@b.cn"}, {"email": "a@b.cn", "logins": ["x"]}, True),
        ({"name": "李强"}, {"name": "李 强"}, True),
        ({"name": "李强", "logins": ["one"]}, {"name": "李强", "logins": ["two"]}, False),
        ({"name": "李强", "logins": ["one"]}, {"name": "李强"}, True),
        ({"logins": ["all"], "name": "李强"}, {"logins": ["all"], "name": "王敏"}, False),
    ],
)
def test_two_entries_are_one_human_where_they_share_what_tells_people_apart(
    first: dict[str, object], second: dict[str, object], same: bool
) -> None:
    people = people_of(site({"id": "a", **first}, {"id": "b", **second}, shared=("all",)))
    assert people.same("a", "b") is same
