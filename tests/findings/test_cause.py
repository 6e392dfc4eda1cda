"""Why a finding is otherwise: certain only where nothing else could have done it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safeguard.findings.cause import Cause, Explained, Side, explain
from safeguard.findings.model import Delta
from safeguard.messages import msg
from safeguard.results.observation import fail, ok
from safeguard.results.result import Answer, Result
from safeguard.results.status import SkipReason, Status

ITEM = {"ask": {"en": "Reading?"}, "answer": {"min": 1}, "severity": "low"}


def answered(value: object, status: Status, by: str = "li") -> Result:
    return Result("A-2", "A-2", status, answer=Answer(value=value, by=by, at="2026-11-23T00:00:00Z"))  # type: ignore[arg-type]


PASSED, FAILED = answered(2.0, Status.PASS), answered(0.5, Status.FAIL)
BEFORE = Side(as_of="2026-10-23", result=PASSED, item=ITEM, inputs={}, place={})
AFTER = replace(BEFORE, as_of="2026-11-23", result=FAILED)


def test_where_nothing_else_differs_it_was_the_world() -> None:
    assert explain(Delta.NEW, BEFORE, AFTER) == Explained((Cause.WORLD,))


@pytest.mark.parametrize(
    ("changed", "cause", "fields"),
    [
        ({"item": {**ITEM, "answer": {"min": 3}}}, Cause.CHECKLIST, ("answer",)),
        ({"item": {**ITEM, "severity": "high"}}, Cause.CHECKLIST, ("severity",)),
        ({"inputs": {"limit": 3}}, Cause.INPUT, ("limit",)),
        ({"plugin": "0.2.0 ab"}, Cause.PLUGIN, ()),
        ({"register": [{"file": "new.csv"}]}, Cause.SITE, ()),
        ({"place": {"tags": ["exit"]}}, Cause.SITE, ()),
        ({"result": answered(0.5, Status.FAIL, "wang")}, Cause.PERSON, ()),
    ],
)
def test_what_differed_is_named_and_the_world_is_not_cleared(
    changed: dict[str, Any], cause: Cause, fields: tuple[str, ...]
) -> None:
    assert explain(Delta.NEW, BEFORE, replace(AFTER, **changed)) == Explained((cause, Cause.WORLD), False, fields)


def test_several_are_all_named() -> None:
    after = replace(AFTER, item={**ITEM, "answer": {"min": 3}}, plugin="0.2.0 ab")
    found = explain(Delta.NEW, BEFORE, after)
    assert (found.causes, found.certain) == ((Cause.CHECKLIST, Cause.PLUGIN, Cause.WORLD), False)


def test_where_the_same_was_measured_the_rule_did_it() -> None:
    after = replace(AFTER, result=answered(2.0, Status.FAIL), item={**ITEM, "answer": {"min": 3}})
    assert explain(Delta.NEW, BEFORE, after) == Explained((Cause.CHECKLIST,), fields=("answer",))
    both = replace(after, inputs={"limit": 3})
    assert explain(Delta.NEW, BEFORE, both).certain is False


def test_the_same_number_seen_by_a_checker_clears_the_world_too() -> None:
    before = replace(BEFORE, result=Result("A", "A", Status.PASS), seen=ok(subject="E-1", observed=9))
    after = replace(
        AFTER,
        result=Result("A", "A", Status.FAIL),
        seen=fail(msg("x"), subject="E-1", observed=9),
        inputs={"limit": 8},
    )
    assert explain(Delta.NEW, before, after).causes == (Cause.INPUT,)


@pytest.mark.parametrize(
    ("due", "causes"),
    [
        ("2026-11-01", (Cause.TIME,)),
        ("2026-09-01/2026-11-01", (Cause.TIME,)),
        ("2026-10-22", (Cause.WORLD,)),
        ("2026-11-23", (Cause.WORLD,)),
    ],
)
def test_a_day_that_passed_makes_nothing_wrong_but_what_was_due(due: str, causes: tuple[Cause, ...]) -> None:
    after = replace(AFTER, result=Result("A", "A", Status.FAIL), seen=fail(msg("x"), due=due))
    assert explain(Delta.NEW, BEFORE, after) == Explained(causes)


@pytest.mark.parametrize("status", [Status.ERROR, Status.NOT_REVIEWED, Status.SKIPPED])
def test_what_nobody_could_tell_before_is_not_called_a_change_of_the_world(status: Status) -> None:
    before = replace(BEFORE, result=Result("A", "A", status))
    assert explain(Delta.NEW, before, AFTER) == Explained((Cause.NOT_LOOKED,))
    assert explain(Delta.NOT_CHECKED, AFTER, before) == Explained((Cause.NOT_LOOKED,))


def test_what_is_not_there_is_told_by_what_took_it_away() -> None:
    deselected = Result("A", "A", Status.SKIPPED, skip=SkipReason.DESELECTED)
    sides = {
        Cause.CHECKLIST: replace(AFTER, item=None, result=None),
        Cause.SITE: replace(AFTER, place=None, result=None),
        Cause.SELECTION: replace(AFTER, result=deselected),
    }
    for cause, after in sides.items():
        assert explain(Delta.NOT_CHECKED, BEFORE, after) == Explained((cause,))
        assert explain(Delta.NEW, after, BEFORE) == Explained((cause,))
    by_overlay = replace(AFTER, result=deselected, left_out=True)
    assert explain(Delta.NOT_CHECKED, BEFORE, by_overlay).causes == (Cause.CHECKLIST,)
    retagged = replace(AFTER, result=None, place={"tags": []})
    assert explain(Delta.NOT_CHECKED, BEFORE, retagged).causes == (Cause.SITE,)
    elsewhere = replace(AFTER, result=None, item={**ITEM, "where": {"tags": ["exit"]}})
    assert explain(Delta.NOT_CHECKED, BEFORE, elsewhere).causes == (Cause.CHECKLIST,)


def test_a_waiver_is_told_even_where_nothing_else_is_otherwise() -> None:
    waived = replace(AFTER, waiver="W-1")
    assert explain(Delta.SAME, AFTER, waived) == Explained((Cause.WAIVER,))
    assert explain(Delta.SAME, AFTER, AFTER) == Explained()
    assert explain(Delta.NEW, BEFORE, waived).causes == (Cause.WAIVER, Cause.WORLD)
