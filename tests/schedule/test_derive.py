from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from safeguard.checklist.model import Checklist
from safeguard.checklist.selection import Selection
from safeguard.schedule.derive import person_for, schedules_of
from safeguard.schedule.model import Anchor, CatchUp, Schedule, Shift
from safeguard.site.model import Site


def checklist(domain: str, *items: tuple[str, str], tags: tuple[str, ...] = ()) -> Checklist:
    return Checklist.model_validate(
        {
            "checklist": domain,
            "version": "1.0.0",
            "title": domain,
            "domain": domain,
            "items": [
                {"id": id_, "title": id_, "severity": "low", "every": every, "check": "a.b", "tags": tags}
                for id_, every in items
            ],
        }
    )


def site(**more: Any) -> Site:
    return Site.model_validate({"site": "hq", "title": "HQ", **more})


FIRE = checklist("fire", ("F-1", "month"), ("F-2", "day"), ("F-3", "month"), ("F-4", "event"))
ARCHIVE = checklist(
    "archive", ("A-1", "month"), ("A-2", "FREQ=MONTHLY;BYDAY=1MO"), ("A-3", "RRULE:BYDAY=1MO;FREQ=MONTHLY")
)


def test_items_are_due_by_domain_and_frequency() -> None:
    found = schedules_of(site(zone="Europe/Berlin"), [FIRE, ARCHIVE])
    assert [(one.id, one.every, one.owner, one.selection.only) for one in found] == [
        ("archive-month", "month", "archivist", ("A-1",)),
        ("archive-rule-87e12b", "FREQ=MONTHLY;BYDAY=1MO", "archivist", ("A-2", "A-3")),
        ("fire-day", "day", "fire_officer", ("F-2",)),
        ("fire-month", "month", "fire_officer", ("F-1", "F-3")),
    ]
    assert all(one.derived and one.zone == "Europe/Berlin" for one in found)
    assert found[-1].title == {"zh": "消防安全月检", "en": "Fire safety, every month"}


def test_an_own_schedule_takes_its_items_away_and_says_all_that_is_written() -> None:
    own = {
        "id": "walk",
        "title": "Round",
        "every": "FREQ=WEEKLY",
        "shift": "next_working_day",
        "on": "last_day",
        "at": "08:30",
        "window": 2,
        "owner": "li",
        "only": ["F-1", "F-2"],
        "catch_up": "run_each",
        "since": "2027-01-04",
    }
    first, *rest = schedules_of(site(schedules=[own]), [FIRE])
    assert first == Schedule(
        id="walk",
        title={"zh": "Round", "en": "Round"},
        every="FREQ=WEEKLY",
        zone="Asia/Shanghai",
        on=Anchor.LAST_DAY,
        shift=Shift.NEXT,
        at=time(8, 30),
        window=2,
        owner="li",
        selection=Selection(only=("F-1", "F-2")),
        catch_up=CatchUp.RUN_EACH,
        since=date(2027, 1, 4),
    )
    assert [one.selection.only for one in rest] == [("F-3",)]


@pytest.mark.parametrize("more", [{"until": "2027-08-31"}, {"places": ["lobby"]}])
def test_what_ends_or_is_for_some_places_comes_on_top(more: dict[str, Any]) -> None:
    own, *rest = schedules_of(site(schedules=[{"id": "summer", "domains": ["fire"], **more}]), [FIRE])
    assert own.selection.places == (("area:lobby",) if "places" in more else ())
    assert [one.id for one in rest] == ["fire-day", "fire-month"]


def test_without_item_schedules_there_are_the_own_ones_only() -> None:
    assert schedules_of(site(item_schedules=False), [FIRE]) == ()


def test_a_derived_schedule_never_has_the_name_of_an_own_one() -> None:
    own = {"id": "fire-month", "only": ["F-1"]}
    assert [one.id for one in schedules_of(site(schedules=[own]), [FIRE])] == [
        "fire-month",
        "fire-day",
        "fire-month-items",
    ]


@pytest.mark.parametrize(
    ("chosen", "owner"),
    [({"domains": ["fire"]}, "fire_officer"), ({"only": ["A-1"]}, "archivist"), ({}, "safety_officer")],
)
def test_whoever_is_not_named_follows_from_the_domain_of_the_items(chosen: dict[str, Any], owner: str) -> None:
    assert schedules_of(site(schedules=[{"id": "x", **chosen}]), [FIRE, ARCHIVE])[0].owner == owner


@pytest.mark.parametrize(
    ("roles", "person"),
    [
        ({"li": ["fire_officer"], "wu": ["fire_officer"]}, "li"),
        ({"li": ["leader"], "wu": ["safety_officer"]}, "wu"),
        ({"li": ["archivist"], "wu": ["leader"]}, "wu"),
        ({"li": ["archivist"]}, ""),
    ],
)
def test_a_role_is_whoever_holds_it_or_stands_in(roles: dict[str, list[str]], person: str) -> None:
    people = [{"id": id_, "name": id_, "roles": held} for id_, held in roles.items()]
    schedule = schedules_of(site(people=people), [FIRE])[0]
    assert person_for(schedule, site(people=people)) == person


def test_a_person_who_is_named_is_meant() -> None:
    people = [{"id": "li", "name": "Li"}, {"id": "wu", "name": "Wu", "roles": ["safety_officer"]}]
    office = site(people=people, schedules=[{"id": "x", "owner": "li"}])
    assert person_for(schedules_of(office, [FIRE])[0], office) == "li"
