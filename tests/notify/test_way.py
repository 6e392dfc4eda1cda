from __future__ import annotations

from typing import Any

from safeguard.notify.way import fields_of_person, unreachable, watchers, ways
from safeguard.site.model import Site

PEOPLE = [
    {"id": "chen", "name": "Chen", "roles": ["leader"], "email": "chen@example.org"},
    {"id": "wang", "name": "Wang", "roles": ["safety_officer"], "email": "wang@example.org"},
    {"id": "li", "name": "Li", "email": "li@example.org", "language": "en"},
    {"id": "zhao", "name": "Zhao", "phone": "13800000000"},
]
MAIL = {"id": "mail", "url": "mailto://host.example?to={email}"}


def site(*channels: dict[str, Any], people: list[dict[str, Any]] = PEOPLE) -> Site:
    return Site.model_validate({"site": "hq", "title": "HQ", "people": people, "notify": {"channels": channels}})


def nothing(_: str) -> None:
    return None


def test_everybody_whose_address_is_known_is_told_and_the_watchers_last() -> None:
    found = ways(site(MAIL), nothing)
    assert [one.person for one in found] == ["chen", "li", "wang"]
    assert [one.reader.climb for one in found] == [7, None, 3]
    assert [one.reader.watches for one in found] == [False, False, True]
    assert [one.language for one in found] == ["", "en", ""]
    assert unreachable(found, site(MAIL)) == ("zhao",)


def test_a_channel_is_for_the_people_and_roles_that_it_names() -> None:
    found = ways(site({**MAIL, "people": ["leader", "li"]}), nothing)
    assert [one.person for one in found] == ["chen", "li"]


def test_the_robot_of_a_group_is_told_once_for_all() -> None:
    (found,) = ways(site({"id": "robot", "url": "wecombot://${KEY}"}), nothing)
    assert found.person == ""
    assert found.reader.people == {"chen", "wang", "li", "zhao"}
    assert unreachable([found], site()) == ()


def test_the_robot_of_one_person_is_theirs() -> None:
    (found,) = ways(site({"id": "robot", "url": "wecombot://${KEY}", "people": ["li"]}), nothing)
    assert (found.person, found.reader.people) == ("li", {"li"})


def test_an_address_in_the_environment_may_know_of_persons() -> None:
    found = ways(site({"id": "sms", "url": "${SMS}"}), {"SMS": "json://host.example/{phone}"}.get)
    assert [one.person for one in found] == ["zhao"]
    assert found[0].fields == tuple(fields_of_person(site().people[3]).items())


def test_where_nobody_looks_after_safety_the_leader_does() -> None:
    assert watchers(site()) == {"wang"}
    assert watchers(site(people=PEOPLE[:1])) == {"chen"}
    assert watchers(site(people=PEOPLE[2:])) == frozenset()
