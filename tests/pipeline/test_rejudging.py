"""Past inspections under another checklist: what would have been found, and what nobody can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from safeguard.answers.rejudge import Cannot
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Checklist
from safeguard.messages import msg
from safeguard.pipeline.rejudging import Rejudged, Rules, rejudge
from safeguard.record.model import InspectionState, PlannedStep
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status

CLEAR = {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0}


def judged(desk: Any, *inspections: Any) -> Rejudged:
    rules = [Rules(one.checklist, one.inputs, frozenset(one.left_out)) for one in desk.office.checklists]
    return rejudge(desk.record, inspections, rules)


def test_under_the_same_rule_nothing_is_otherwise_and_the_record_stays(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), CLEAR)
    before = list(desk.record.results(inspection.id))
    found = judged(desk, inspection)
    assert (found.same, found.changed, dict(found.cannot)) == (3, [], {})
    assert list(desk.record.results(inspection.id)) == before
    assert desk.record.verify().problems == ()


def test_a_number_under_another_bound(desk: Any, change: Any) -> None:
    inspection = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "min: 1", "min: 3")
    (one,) = judged(desk, inspection).changed
    assert (one.step, one.measured, one.then, one.now) == ("A-2", 2.0, Status.PASS, Status.FAIL)


def test_a_failure_of_another_severity_is_otherwise_and_a_pass_is_not(desk: Any, change: Any) -> None:
    inspection = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    change("own.yaml", "severity: critical", "severity: low")
    found = judged(desk, inspection)
    assert [(one.step, one.severity_then.value, one.severity_now.value) for one in found.changed] == [
        ("A-1@area:lobby", "critical", "low")
    ]
    assert found.same == 2


def test_what_cannot_be_judged_is_counted_by_its_reason(desk: Any, change: Any) -> None:
    inspection = desk.answer(desk.inspect(), {"A-1@area:lobby": True, "A-2": 0.5})
    change("own.yaml", "en: Reading?", "en: What does it read?")
    change("own.yaml", "id: A-3", "id: A-4")
    found = judged(desk, inspection)
    assert (found.same, found.changed) == (1, [])
    assert dict(found.cannot) == {
        Cannot.UNKNOWN_THEN: 1,
        Cannot.ASKED_OTHERWISE: 1,
        Cannot.GONE: 1,
        Cannot.NEW: 1,
    }


def test_where_it_is_asked_decides_too(desk: Any, change: Any) -> None:
    inspection = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "for_each: area\n", "for_each: area\n    where: {tags: [exit]}\n")
    assert judged(desk, inspection).cannot[Cannot.ELSEWHERE] == 2


def test_another_checklist_than_that_of_the_rules_is_left_alone(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), CLEAR)
    found = rejudge(desk.record, [inspection], [])
    assert (found.inspections, found.same, found.changed, found.cannot.total()) == ([inspection.id], 0, [], 0)


def rules(options: Mapping[str, Any]) -> Rules:
    """A checklist of one item that a checker looks at."""
    item = {"id": "A-2", "title": "T", "severity": "low", "check": "archive.loans", "with": dict(options)}
    about = {"checklist": "own", "version": "1.0.0", "title": "T", "domain": "archive", "items": [item]}
    return Rules(Checklist.model_validate(about), {})


def observed(desk: Any, options: Mapping[str, Any], seen: Result) -> Rejudged:
    """Judge what a checker saw while 30 days were allowed by other options."""
    whole = desk.inspect()
    was = rules({"max_days": 30, "register": "loans"}).checklist
    body = {"checklist": was.model_dump(mode="json", by_alias=True), "inputs": {}, "left_out": {}, "overlays": []}
    site = whole.checklists["site.yaml"]
    inspection = replace(
        whole,
        id="20261201-1",
        planned=1,
        counts={},
        ended_at="",
        state=InspectionState.RUNNING,
        checklists={"own": "f" * 64, "site.yaml": site},
    )
    step = PlannedStep("A-2", "A-2", "own", "archive", Target(TargetKind.SITE, "hq", {"en": "HQ"}), "0" * 64)
    desk.record.begin(inspection, [step], {"f" * 64: body})
    desk.record.add(inspection.id, [seen], "2026-12-01T00:00:00+00:00")
    return rejudge(desk.record, [inspection], [rules(options)])


LATE = fail(msg("Out for {days} days", days=40), subject="B-1", observed=40, expected=30)
WHOLE = Result("A-2", "A-2", Status.FAIL, (LATE, ok(subject="B-2")), plugin="archive")


def test_a_number_that_a_checker_saw_under_another_option(desk: Any) -> None:
    found = observed(desk, {"max_days": 60, "register": "loans"}, WHOLE)
    assert [(one.subject, one.measured, one.then, one.now) for one in found.changed] == [
        ("B-1", 40, Status.FAIL, Status.PASS)
    ]
    assert dict(found.cannot) == {Cannot.LOOK_AGAIN: 1}


def test_where_two_options_moved_a_checker_must_look_again(desk: Any) -> None:
    found = observed(desk, {"max_days": 60, "register": "other"}, WHOLE)
    assert (found.changed, dict(found.cannot)) == ([], {Cannot.LOOK_AGAIN: 2})


def test_with_the_same_options_it_stays_as_it_was_judged(desk: Any) -> None:
    found = observed(desk, {"register": "loans", "max_days": 30}, WHOLE)
    assert (found.same, found.changed, found.cannot.total()) == (1, [], 0)


def test_an_error_measured_nothing(desk: Any) -> None:
    found = observed(desk, {"max_days": 60, "register": "loans"}, Result("A-2", "A-2", Status.ERROR))
    assert dict(found.cannot) == {Cannot.UNKNOWN_THEN: 1}
