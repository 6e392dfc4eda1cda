"""Measures that work against another item: said where both are in force, with what makes up for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from safeguard.checklist.model import Checklist
from safeguard.findings.model import Finding
from safeguard.mitigation.catalogue import Catalogue, catalogue
from safeguard.mitigation.conflicts import Conflict, Conflicts
from safeguard.mitigation.plan import plan_mitigation
from safeguard.site.model import Site

Make = Callable[..., Finding]


def item(name: str, **more: object) -> dict[str, object]:
    return {
        "id": name,
        "title": {"zh": f"{name} 题", "en": f"{name} title"},
        "severity": "high",
        "ask": "?",
        "answer": {"type": "yes_no", "pass": "no"},
        "mitigation": {"corrective": "做"},
        **more,
    }


@pytest.fixture
def items() -> Catalogue:
    areas = {"for_each": "area"}
    return catalogue(
        [
            Checklist.model_validate(
                {
                    "checklist": "mixed",
                    "version": "1.0.0",
                    "title": "混合",
                    "domain": "general",
                    "items": [
                        item("LOCK", **areas, where={"ids": ["store"]}, conflicts_with=["EXIT", "GONE"]),
                        item("EXIT", **areas, compensated_by=["PATROL", "DRILL"]),
                        item("CURTAIN", **areas, where={"ids": ["lobby"]}, conflicts_with=["LOCK"]),
                        item("PATROL"),
                        item("DRILL"),
                        item("AUDIT", conflicts_with=["EXIT"]),
                    ],
                }
            )
        ]
    )


def of(items: Catalogue, site: Site, findings: Iterable[Finding], *about: str, out: tuple[str, ...] = ()) -> list[str]:
    return [str(note) for note in Conflicts(items, site, findings, out).notes(*about)]


def test_both_sides_are_told_at_the_place_they_share(items: Catalogue, site: Site) -> None:
    conflicts = Conflicts(items, site, [])
    assert conflicts.of("LOCK", "area:store") == (
        Conflict("LOCK", "area:store", "EXIT", other_open=False, made_up=("PATROL", "DRILL")),
    )
    assert conflicts.of("EXIT", "area:store")[0].other == "LOCK"
    assert [one.other for one in conflicts.of("EXIT", "area:lobby")] == ["AUDIT"]


def test_a_question_of_the_whole_office_meets_every_place(items: Catalogue, site: Site) -> None:
    assert [one.other for one in Conflicts(items, site, []).of("AUDIT", "site:hq")] == ["EXIT"]


def test_what_is_out_of_force_is_in_nobodys_way(items: Catalogue, site: Site) -> None:
    assert of(items, site, [], "LOCK", "area:store", out=("EXIT",)) == []


def test_what_makes_up_for_it_is_named(items: Catalogue, site: Site) -> None:
    assert of(items, site, [], "LOCK", "area:store") == [
        (
            "Conflict: what is done here may weaken EXIT (EXIT title); what makes up for it: "
            "PATROL (PATROL title), DRILL (DRILL title)"
        )
    ]


def test_what_makes_up_for_it_and_fails_itself_is_said(items: Catalogue, site: Site, make_finding: Make) -> None:
    findings = [make_finding("PATROL"), make_finding("EXIT", target="area:store")]
    assert of(items, site, findings, "LOCK", "area:store") == [
        "Conflict: what is done here may weaken EXIT (EXIT title); what makes up for it: DRILL (DRILL title)",
        "What should make up for it has an open hazard itself: PATROL (PATROL title)",
        "EXIT has an open hazard at the same place: plan both measures together",
    ]


def test_where_nothing_makes_up_for_it_people_must_decide(items: Catalogue, site: Site) -> None:
    assert of(items, site, [], "EXIT", "area:store", out=("AUDIT",)) == [
        (
            "Conflict: what is done here may weaken LOCK (LOCK title), and no item in order makes up for it: "
            "settle in writing how both are kept"
        )
    ]


def test_the_plan_says_it_beside_the_task(items: Catalogue, site: Site, make_finding: Make) -> None:
    found = [make_finding("LOCK", target="area:store")]
    (task,) = plan_mitigation(found, items, site, date(2026, 3, 1)).tasks
    assert any(str(note).startswith("Conflict:") for note in task.course.notes)
    (alone,) = plan_mitigation(found, items, site, date(2026, 3, 1), out_of_force={"EXIT", "CURTAIN"}).tasks
    assert not any(str(note).startswith("Conflict:") for note in alone.course.notes)
