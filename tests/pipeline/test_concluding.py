from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Hand
from safeguard.findings.model import FindingState
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.pipeline.concluding import conclude, exit_code, previous_of, sources_of

CLEAR = {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0}


@pytest.mark.parametrize(
    ("answers", "fail_on", "code"),
    [
        (CLEAR, Severity.LOW, 0),
        ({}, Severity.LOW, 3),
        ({"A-2": 0.5}, Severity.LOW, 1),
        ({**CLEAR, "A-2": 0.5}, Severity.MEDIUM, 3),
        ({**CLEAR, "A-1@area:lobby": False}, Severity.CRITICAL, 1),
    ],
)
def test_the_exit_code_says_how_an_inspection_stands(
    answers: dict[str, Any], fail_on: Severity, code: int, desk: Any
) -> None:
    inspection = desk.answer(desk.inspect(), answers)
    assert exit_code(sources_of(desk.record, inspection), fail_on) == code


def test_what_could_not_be_checked_outranks_a_failure(desk: Any, change: Any) -> None:
    question = "ask: {zh: 读数？, en: Reading?}\n    answer: {type: number, min: 1}"
    change("own.yaml", question, "check: nobody.knows")
    inspection = desk.answer(desk.inspect(), {"A-1@area:lobby": False, "A-1@area:stairs": True})
    assert exit_code(sources_of(desk.record, inspection), Severity.LOW) == 2


def test_findings_may_be_weighed_again_and_again(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    once = desk.record.findings("hq")
    conclude(desk.record, inspection.id, "2026-11-23T09:00:00+00:00", "wang")
    assert desk.record.findings("hq") == once
    (finding,) = once
    assert (finding.item, finding.target, finding.state) == ("A-1", "area:lobby", FindingState.OPEN)


def test_two_inspections_of_one_second_have_their_order(desk: Any) -> None:
    first, second, third = desk.inspect(), desk.inspect(), desk.inspect(date(2026, 11, 22))
    assert first.started_at == second.started_at == third.started_at
    assert previous_of(desk.record, first) is None
    assert [previous_of(desk.record, one).inspection.id for one in (second, third)] == [first.id, second.id]


def test_an_inspection_that_still_runs_is_nobodys_previous(desk: Any) -> None:
    first, _, third = desk.inspect(), desk.begin(), desk.inspect()
    before = previous_of(desk.record, third)
    assert before is not None
    assert before.inspection.id == first.id


def test_a_report_is_made_of_what_was_pinned(desk: Any, change: Any) -> None:
    inspection = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    change("own.yaml", "en: Exits clear", "en: Something else")
    change("site.yaml", "en: HQ", "en: Elsewhere")
    sources = sources_of(desk.record, inspection)
    assert sources.items["A-1"].item.title["en"] == "Exits clear"
    assert sources.site.title["en"] == "HQ"
    assert sources.summary.planned == len(list(sources.results())) == 4


def decide(desk: Any, kind: type[Waiver | Attestation], **about: str) -> None:
    asked = {"reason": "r", "asked_by": "li", "approved_by": "wang", "since": "2026-11-01", "until": "2026-12-31"}
    made = kind(id="", site="hq", at="", **{**asked, **about})
    desk.record.decide(made, "2026-11-01T08:00:00+00:00", Hand(person="wang"), lambda _: None)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({}, 0),
        ({"target": "area:lobby"}, 0),
        ({"target": "area:stairs"}, 1),
        ({"until": "2026-11-22"}, 1),
        ({"since": "2026-11-24"}, 1),
        ({"until": "2026-11-23"}, 0),
    ],
)
def test_what_is_waived_on_the_day_is_no_failure_and_stays_one_in_the_results(
    about: dict[str, str], code: int, desk: Any
) -> None:
    decide(desk, Waiver, item="A-1", **about)
    sources = sources_of(desk.record, desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False}))
    assert exit_code(sources, Severity.LOW) == code
    assert [one.status.value for one in sources.results()].count("fail") == 1
    assert sources.scores.overall.worst == 75
    assert sources.scores.overall.best == (75 if code else 100)


def test_what_is_attested_is_as_unknown_as_before(desk: Any) -> None:
    decide(desk, Attestation, item="A-1")
    sources = sources_of(desk.record, desk.answer(desk.inspect(), {"A-2": 2.0}))
    assert exit_code(sources, Severity.LOW) == 3
    (usage,) = sources.decided.usage()
    assert usage.covered == 2


def test_the_course_up_to_an_inspection_leaves_out_what_came_later(desk: Any) -> None:
    first = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    second = desk.answer(desk.inspect(date(2026, 11, 24)), CLEAR)
    assert sources_of(desk.record, first).history.whole.points == ()
    history = sources_of(desk.record, second).history
    assert [one.figures.open for one in history.whole.points] == [1, 0]
    assert [one.key for one in history.parts] == ["general"]
