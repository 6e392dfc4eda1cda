"""Cases in the record are what their history adds up to, whatever happens in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.errors import FindingError
from safeguard.findings.actions import Action, Assign, Close, Note, Plan, Reopen, Submit, Verify
from safeguard.findings.case import Case, Hand
from safeguard.findings.case_codec import case_from_data, case_to_data
from safeguard.findings.codec import finding_to_data
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import OVER, Delta, Finding, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.permissions import Permissions
from safeguard.findings.rules import Context
from safeguard.messages import msg
from safeguard.record.case_history import NOBODY, Occasion, histories, sighting
from safeguard.record.case_rows import IDENTITY, fold
from safeguard.record.store import Record
from safeguard.results.observation import Observation
from safeguard.results.status import Grade, Status

AT = "2026-11-23T09:00:00Z"
SUBJECTS = ("E-1", "E-2", "E-3")
ROLES = frozenset({"safety_officer", "leader", "fire_officer", "inspector", "owner"})
PEOPLE = People({one: Somebody(one, ROLES, frozenset({one})) for one in ("li", "wang", "zhao")})


def acts_of(inspection: str) -> tuple[Action, ...]:
    return (
        Assign(owner="zhao", due="2026-12-01"),
        Plan(measures="replace it"),
        Submit(words="done"),
        Verify(inspection=inspection),
        Verify(inspection=inspection, accepted=False, words="still there"),
        Close(),
        Reopen(words="it is back"),
        Note(words="half of it", progress=50),
    )


saying = st.tuples(
    st.sampled_from(["begin", "again"]),
    st.dictionaries(
        st.sampled_from(SUBJECTS),
        st.tuples(
            st.sampled_from([Delta.NEW, Delta.SAME, Delta.RESOLVED, Delta.REOPENED]), st.booleans(), st.booleans()
        ),
    ),
)
doing = st.tuples(st.just("act"), st.integers(0, 2), st.integers(0, 7), st.sampled_from(["li", "wang", "zhao"]))


class Office:
    """A record in which anything happens."""

    def __init__(self, record: Record, made: Any) -> None:
        self.record, self.made = record, made
        self.begun: list[str] = []

    def finding(self, subject: str, delta: Delta, grave: bool, low: bool) -> Finding:
        seen = Observation(Status.FAIL, msg("Empty"), subject=subject, grade=Grade.MAJOR if grave else None)
        state = FindingState.RESOLVED if delta is Delta.RESOLVED else FindingState.OPEN
        severity = Severity.LOW if low else Severity.HIGH
        return self.made.finding(subject, observation=seen, delta=delta, state=state, severity=severity)  # type: ignore[no-any-return]

    def say(self, what: str, said: dict[str, tuple[Delta, bool, bool]]) -> None:
        if what == "begin" or not self.begun:
            self.begun.append(f"20261123-{len(self.begun) + 1}")
            self.record.begin(self.made.inspection(0, id=self.begun[-1]), [], {})
        inspection = self.begun[-1] if what == "begin" else self.begun[len(said) % len(self.begun)]
        self.record.save_findings(inspection, [self.finding(one, *about) for one, about in said.items()], AT)

    def act(self, subject: int, which: int, who: str) -> None:
        known = list(self.record.cases("hq"))
        if not known:
            return
        case = known[subject % len(known)]
        action = acts_of(self.begun[-1])[which]
        try:
            self.record.act("hq", [(case.finding, action)], Hand(person=who), AT, self.context)
        except FindingError as refused:
            assert refused.problems

    def context(self, case: Case, action: Action) -> Context:
        seen = self.record.sighting(case.finding, action.inspection) if isinstance(action, Verify) else None
        return Context(people=PEOPLE, today=date(2026, 11, 23), permissions=Permissions(), sighting=seen)


def check(record: Record) -> None:
    connection = record._connection
    cases = list(record.cases("hq"))
    told = histories(connection, connection, [case.finding for case in cases])
    assert [fold(told[case.finding], case.number) for case in cases] == cases
    assert [case.number for case in cases] == list(range(1, len(cases) + 1))
    assert record.verify().problems == ()
    by_id = {case.finding: case for case in cases}
    for finding in record.findings("hq"):
        assert (finding.case, finding.state) == (by_id[finding.id].number, by_id[finding.id].state)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happens=st.lists(st.one_of(saying, doing, doing), max_size=14), judged=st.booleans())
def test_a_case_is_what_its_history_adds_up_to(made: Any, happens: Sequence[tuple[Any, ...]], judged: bool) -> None:
    """Also where nobody judges what is done: what the ledger holds is folded, whatever it is."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "record", create=True) as record,
        pytest.MonkeyPatch.context() as patched,
    ):
        if not judged:
            patched.setattr("safeguard.record.casework.judge", lambda *_: None)
        office = Office(record, made)
        for what, *about in happens:
            if what == "act":
                office.act(*about)
            else:
                office.say(what, *about)
        check(record)
        closed = [case for case in record.cases("hq") if case.state is FindingState.CLOSED]
        assert not judged or all(case.recheck is not None and case.recheck.accepted for case in closed)


OTHER = {"site": "annex", "number": 99, "finding": "f" * 16, "item": "ARCH-9", "target": "area:x", "subject": "S-9"}


@given(
    happens=st.lists(
        st.tuples(st.sampled_from([*Delta]), st.booleans(), st.integers(0, 3), st.integers(0, 7)),
        min_size=1,
        max_size=8,
    )
)
def test_folding_does_not_look_at_who_a_case_is(happens: Sequence[tuple[Delta, bool, int, int]]) -> None:
    """Cases that are alike but for that are folded once; so this must hold."""
    one, other = None, None
    for place, (delta, grave, inspection, which) in enumerate(happens):
        occasion = Occasion(f"20261123-{inspection}", 10 + inspection, "2026-11-23", Hand(person="li"))
        observation = {"status": "fail", "message": {"id": "Empty"}, **({"grade": "major"} if grave else {})}
        data = {"delta": delta.value, "severity": "high", "recurrences": place % 2, "observation": observation}
        seen = sighting(occasion, 100 + place, AT, data, NOBODY)
        about = _finding("hq", "FIRE-1", "site:hq", "S-1", "0" * 16)
        one = fold_sighting(one, seen, about, 1)
        other = fold_sighting(other, seen, _finding("annex", "ARCH-9", "area:x", "S-9", "f" * 16), 99)
        if which and other is not None:
            action = acts_of("20261123-1")[which]
            one = fold_action(one, action, 200 + place, Hand(person="wang"), AT)
            other = fold_action(other, action, 200 + place, Hand(person="wang"), AT)
        assert case_from_data({**case_to_data(one), **OTHER}) == other
    assert set(OTHER) == set(IDENTITY)


def _finding(site: str, item: str, target: str, subject: str, id_: str) -> Finding:
    seen = Observation(Status.FAIL, msg("Empty"), subject=subject)
    about = ("20261123-1", "2026-11-23", "20261123-1", "2026-11-23")
    return Finding(id_, site, item, target, subject, "", Severity.HIGH, FindingState.OPEN, seen, *about)


def test_cases_that_are_alike_are_folded_once(record: Record, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folds: list[int] = []
    plain: Callable[..., Case] = fold_sighting

    def counted(*about: Any) -> Case:
        folds.append(1)
        return plain(*about)

    monkeypatch.setattr("safeguard.record.case_rows.fold_sighting", counted)
    record.begin(made.inspection(0), [], {})
    many = [made.finding(f"E-{number}") for number in range(500)]
    record.save_findings("20261123-1", [*many, made.finding("E-500", severity=Severity.LOW)], AT)
    assert len(folds) == 2
    assert {case.severity for case in record.cases("hq")} == {Severity.HIGH, Severity.LOW}
    assert OVER.isdisjoint(case.state for case in record.cases("hq"))
    assert finding_to_data(many[0]) == finding_to_data(replace(many[0], case=7))
