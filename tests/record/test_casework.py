"""What people do about findings: judged under the lock, all or nothing, folded, listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguard.errors import FindingError, RecordError
from safeguard.findings.actions import Action, Assign, Close, Note, Plan
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import Delta, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.messages import msg
from safeguard.record.model import CaseFilter, PlannedStep
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
WANG = Hand(person="wang", login="wang01")
PEOPLE = People({one: Somebody(one, frozenset({"safety_officer"}), frozenset({one})) for one in ("wang", "li", "zhao")})
Begin = Callable[..., list[PlannedStep]]


def context(case: Case, action: Action) -> Context:
    return Context(people=PEOPLE, today=date(2026, 11, 23))


def assign(owner: str = "zhao") -> Assign:
    return Assign(owner=owner, unit="office", due="2026-11-25")


@pytest.fixture
def findings(record: Record, begun: Begin, made: Any) -> list[Any]:
    begun(0)
    found = [made.finding(f"E-{number}") for number in range(3)]
    record.save_findings(ID, found, AT)
    return found


def test_what_is_done_changes_the_case_and_what_is_read_of_the_finding(record: Record, findings: list[Any]) -> None:
    first = findings[0]
    after = record.act("hq", [(first.id, assign()), (first.id, Plan(measures="replace it"))], WANG, AT, context)
    assert [(case.state, case.owner, case.unit, case.due) for case in after] == [
        (FindingState.RECTIFYING, "zhao", "office", "2026-11-25")
    ]
    assert record.case("hq", 1) == record.case("hq", first.id) == record.case("hq", first.id[:6].upper()) == after[0]
    now = {one.subject: (one.case, one.state) for one in record.findings("hq")}
    assert now["E-0"] == (1, FindingState.RECTIFYING)
    assert {one.state for one in record.findings("hq", after=ID)} == {FindingState.OPEN}
    assert [one.subject for one in record.findings("hq", states=[FindingState.RECTIFYING])] == ["E-0"]
    assert record.verify().problems == ()


def test_all_refusals_are_told_and_nothing_is_recorded(record: Record, findings: list[Any]) -> None:
    before = list(record.cases("hq"))
    acts = [
        (findings[0].id, assign()),
        (findings[1].id, Close()),
        ("f" * 16, assign()),
        (findings[2].id, assign("nobody")),
    ]
    with pytest.raises(FindingError) as refused:
        record.act("hq", acts, WANG, AT, context)
    said = [str(problem.message) for problem in refused.value.problems]
    assert any(one.startswith("[state]") for one in said)
    assert any(one.startswith("There is no finding ffff") for one in said)
    assert any(one.startswith("[people_of_site]") for one in said)
    assert list(record.cases("hq")) == before
    assert record.verify().entries == 2


def test_a_finding_of_another_site_is_not_known_here(record: Record, findings: list[Any]) -> None:
    with pytest.raises(FindingError, match="There is no finding"):
        record.act("annex", [(findings[0].id, assign())], WANG, AT, context)


def test_what_the_context_cannot_find_is_a_refusal_too(record: Record, findings: list[Any]) -> None:
    def broken(case: Case, action: Action) -> Context:
        raise RecordError(msg("There is no inspection {id}", id="x"), exit_code=66)

    with pytest.raises(FindingError, match="There is no inspection x; There is no inspection x"):
        record.act("hq", [(one.id, Note(words="n")) for one in findings[:2]], WANG, AT, broken)


def test_thousands_at_once(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    many = [made.finding(f"E-{number}") for number in range(2500)]
    record.save_findings(ID, many, AT)
    after = record.act("hq", [(one.id, assign()) for one in many], WANG, AT, context)
    assert [case.number for case in after] == list(range(1, 2501))
    assert record.count_cases("hq") == {FindingState.ASSIGNED: 2500}
    assert [case.number for case in record.cases("hq", after=2400, limit=2)] == [2401, 2402]
    assert len(list(record.cases("hq"))) == 2500
    assert len(list(record.cases("hq", limit=1500))) == 1500
    assert list(record.cases("hq", limit=0)) == []
    assert record.verify().problems == ()


def test_a_case_that_is_not_there_and_one_that_could_be_several(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    record.save_findings(ID, [made.finding(f"E-{number}") for number in range(40)], AT)
    for wanted in (41, "41", "zz", "", -1):
        with pytest.raises(RecordError, match="There is no finding") as missing:
            record.case("hq", wanted)
        assert missing.value.exit_code == 66
    letters = {case.finding[0] for case in record.cases("hq")} & set("abcdef")
    twice = next(one for one in letters if sum(case.finding[0] == one for case in record.cases("hq")) > 1)
    with pytest.raises(RecordError, match=f"Several findings begin with {twice}"):
        record.case("hq", twice)


def test_numbers_are_counted_per_site(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    begun(0, id="20261123-2", site="annex")
    record.save_findings(ID, [made.finding("E-1")], AT)
    record.save_findings("20261123-2", [made.finding("E-1", id="a" * 16, site="annex")], AT)
    assert record.case("hq", 1).finding != record.case("annex", 1).finding == "a" * 16
    assert [case.site for case in record.cases("annex", CaseFilter(states=(FindingState.OPEN,)))] == ["annex"]


def test_what_an_inspection_says_of_a_finding(record: Record, findings: list[Any], begun: Begin) -> None:
    begun(0, id="20261124-1")
    seen = record.sighting(findings[0].id, ID)
    assert seen is not None
    assert (seen.inspection, seen.delta) == (ID, Delta.NEW)
    assert record.sighting(findings[0].id, "20261124-1") is None
    with pytest.raises(RecordError, match="There is no inspection x"):
        record.sighting(findings[0].id, "x")
