from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from safeguard.checkers.contract import Needs
from safeguard.checkers.info import CheckerInfo
from safeguard.checklist.prepared import Prepared
from safeguard.checklist.selection import Selection
from safeguard.errors import PlanError, Problem
from safeguard.messages import msg
from safeguard.plan.build import Book, build
from safeguard.results.status import SkipReason, Status
from safeguard.site.load import WrittenSite

DAY = date(2026, 11, 23)
OPTIONS: Mapping[str, Any] = {"properties": {"register": {"x-safeguard": "register", "default": "extinguishers"}}}
FIRE = CheckerInfo("fire.extinguishers", "fire", "T", "T", Needs(root=True), options=OPTIONS)
BOOK = Book({FIRE.id: FIRE}, {"acme": Problem(msg("The plugin {plugin} is broken", plugin="acme"))}, {"fire"})

ASK = "ask: q, answer: {type: yes_no, pass: yes}"
Writer = Callable[..., Prepared]


def test_every_item_at_every_target_is_one_step(site: WrittenSite, tailored: Writer) -> None:
    items = f"""  - {{id: A-1, title: t, severity: low, check: fire.extinguishers}}
  - {{id: A-2, title: t, severity: low, for_each: area, where: {{tags: [exit]}}, {ASK}}}
"""
    plan = build(site, [tailored(items)], BOOK, DAY)
    assert [step.key for step in plan.steps] == ["A-1", "A-2@area:lobby", "A-2@area:stairs"]
    assert [step.key for step in plan.automated] == ["A-1"]
    assert plan.steps[0].needs == Needs(root=True)
    assert plan.built_in == {"fire"}


def test_what_is_left_out_is_a_settled_step_with_its_reason(site: WrittenSite, tailored: Writer) -> None:
    items = f"""  - {{id: A-1, title: t, severity: low, {ASK}}}
  - {{id: A-2, title: t, severity: low, applies_if: {{any_area: [kitchen]}}, {ASK}}}
  - {{id: A-3, title: t, severity: low, applies_if: {{input: big}}, {ASK}}}
  - {{id: A-4, title: t, severity: low, for_each: area, where: {{tags: [moon]}}, {ASK}}}
  - {{id: B-1, title: t, severity: low, {ASK}}}
  - {{id: A-5, title: t, severity: low, {ASK}}}
"""
    one = replace(
        tailored(items, head="inputs: {big: {type: bool, default: false}}\n"), left_out={"A-5": {"en": "Not ours"}}
    )
    plan = build(site, [one], BOOK, DAY, Selection(only=("A",)))
    settled = {step.key: step.settled for step in plan.steps if step.settled}
    assert {key: (result.status, result.skip, str(result.cause)) for key, result in settled.items()} == {
        "A-2": (Status.NOT_APPLICABLE, None, "Does not apply to this site"),
        "A-3": (Status.NOT_APPLICABLE, None, "Does not apply to this site"),
        "A-4": (Status.NOT_APPLICABLE, None, "The site has no area that this asks of"),
        "B-1": (Status.SKIPPED, SkipReason.DESELECTED, "Not chosen for this inspection"),
        "A-5": (Status.SKIPPED, SkipReason.DESELECTED, "Not ours"),
    }


def test_an_item_of_a_broken_or_missing_plugin_is_an_error(site: WrittenSite, tailored: Writer) -> None:
    items = "".join(
        f"  - {{id: A-{n}, title: t, severity: low, check: {check}}}\n"
        for n, check in enumerate(["acme.x", "nobody.y"])
    )
    plan = build(site, [tailored(items)], BOOK, DAY)
    assert [(step.settled.status, str(step.settled.cause)) for step in plan.steps if step.settled] == [
        (Status.ERROR, "The plugin acme is broken"),
        (Status.ERROR, "No plugin provides the checker nobody.y"),
    ]


def test_an_unknown_register_is_bad_content_and_the_default_is_not(site: WrittenSite, tailored: Writer) -> None:
    item = "  - {id: A-1, title: t, severity: low, check: fire.extinguishers, with: {register: %s}}\n"
    with pytest.raises(PlanError) as caught:
        build(site, [tailored(item % "extinguisher")], BOOK, DAY)
    (problem,) = caught.value.problems
    assert str(problem.message) == "The site has no register named extinguisher"
    assert str(problem.hint) == "Did you mean extinguishers?"
    assert problem.place is not None
    assert problem.place.key == "items[0].with.register"
    assert build(site, [tailored(item % "extinguishers")], BOOK, DAY).steps


BOTH = f"  - {{id: A-1, title: t, severity: low, check: fire.extinguishers, with: {{register: NAME}}, {ASK}}}\n"


@pytest.mark.parametrize(
    ("register", "automated", "unkept"), [("extinguishers", True, ""), ("patrol_log", False, "patrol_log")]
)
def test_a_person_is_asked_where_the_register_is_not_kept(
    site: WrittenSite, tailored: Writer, register: str, automated: bool, unkept: str
) -> None:
    plan = build(site, [tailored(BOTH.replace("NAME", register))], BOOK, DAY)
    (step,) = plan.steps
    assert (bool(plan.automated), bool(plan.asked), step.unkept) == (automated, not automated, unkept)
    assert step.settled is None


def test_a_slip_in_a_register_name_does_not_turn_a_check_into_a_question(site: WrittenSite, tailored: Writer) -> None:
    with pytest.raises(PlanError, match="no register named extinguisher"):
        build(site, [tailored(BOTH.replace("NAME", "extinguisher"))], BOOK, DAY)


def test_an_id_stands_in_one_checklist_only(site: WrittenSite, tailored: Writer) -> None:
    item = f"  - {{id: A-1, title: t, severity: low, {ASK}}}\n"
    with pytest.raises(PlanError, match="The id A-1 also stands in"):
        build(site, [tailored(item, "one"), tailored(item, "two")], BOOK, DAY)


def test_a_selection_that_means_nothing_is_refused(site: WrittenSite, tailored: Writer) -> None:
    item = f"  - {{id: A-1, title: t, severity: low, tags: [x], {ASK}}}\n"
    with pytest.raises(PlanError) as caught:
        build(site, [tailored(item)], BOOK, DAY, Selection(only=("B",), tags=("y",)))
    assert [str(one.message) for one in caught.value.problems] == ["No item is called B", "No item carries the tag y"]


def test_limits_of_the_item_go_before_those_of_the_checker(site: WrittenSite, tailored: Writer) -> None:
    item = "  - {id: A-1, title: t, severity: low, check: fire.extinguishers, limits: {seconds: 5}}\n"
    (step,) = build(site, [tailored(item)], BOOK, DAY).steps
    assert (step.limits.seconds, step.limits.memory_mb) == (5, FIRE.limits.memory_mb)


EXITS = f"""  - {{id: A-1, title: t, severity: low, {ASK}}}
  - {{id: A-2, title: t, severity: low, for_each: area, where: {{tags: [exit]}}, {ASK}}}
"""


def test_only_some_places_are_looked_at(site: WrittenSite, tailored: Writer) -> None:
    plan = build(site, [tailored(EXITS)], BOOK, DAY, Selection(places=("area:lobby",)))
    assert [step.key for step in plan.steps if step.settled is None] == ["A-2@area:lobby"]
    left = [step.settled for step in plan.steps if step.settled]
    assert {one.skip for one in left} == {SkipReason.DESELECTED}


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Selection(places=("area:loby",)), "The site has no place area:loby"),
        (Selection(only=("A-1",), places=("area:lobby",)), "No item fits everything that was asked for"),
    ],
)
def test_a_place_where_nothing_is_asked_is_no_empty_inspection(
    site: WrittenSite, tailored: Writer, chosen: Selection, said: str
) -> None:
    with pytest.raises(PlanError, match=said):
        build(site, [tailored(EXITS)], BOOK, DAY, chosen)
