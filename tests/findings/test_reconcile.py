"""What is new, worse, better, gone or back; and never gone without evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.model import OVER, Delta, Finding, FindingState, finding_id
from safeguard.findings.reconcile import Looked, Occasion, reconcile
from safeguard.messages import msg
from safeguard.results.observation import Coverage, Observation, cannot_tell, fail, info, not_applicable, ok
from safeguard.results.result import Result
from safeguard.results.status import Grade, SkipReason, Status, worst

TARGET = "site:hq"
FIRST = Occasion("hq", "20261123-1", date(2026, 11, 23))
NEXT = Occasion("hq", "20261223-1", date(2026, 12, 23))


def failed(subject: str = "E-1", rule: str = "scrap", **about: object) -> Observation:
    return fail(msg("Past its scrap age"), subject=subject, rule=rule, **about)


def looked(
    *seen: Observation,
    item: str = "FIRE-EXT-01",
    status: Status | None = None,
    coverage: Coverage | None = None,
    severity: Severity = Severity.HIGH,
    target: str = TARGET,
) -> Looked:
    folded = status or (worst({one.status for one in seen}) if seen else Status.PASS)
    return Looked(Result(item, item, folded, seen, coverage), target, severity)


def after(*results: Looked, known: Sequence[Finding] = (), occasion: Occasion = NEXT) -> dict[str, Finding]:
    """Reconcile, and return what came of it by subject."""
    return {finding.subject: finding for finding in reconcile(known, results, occasion)}


@pytest.fixture
def known() -> Finding:
    """A finding of the first inspection."""
    (finding,) = reconcile([], [looked(failed(observed=40, expected=0, due="2026-10-14"))], FIRST)
    return finding


def test_a_failure_nobody_knew_is_new(known: Finding) -> None:
    assert known.id == finding_id("hq", "FIRE-EXT-01", TARGET, "E-1", "scrap")
    assert (known.state, known.delta, known.times_seen) == (FindingState.OPEN, Delta.NEW, 1)
    assert (
        (known.first_inspection, known.first_seen)
        == (known.last_inspection, known.last_seen)
        == ("20261123-1", "2026-11-23")
    )


def test_seen_again_it_is_the_same_and_remembers_when_it_began(known: Finding) -> None:
    again = after(looked(known.observation), known=[known])["E-1"]
    assert again == replace(known, delta=Delta.SAME, times_seen=2, last_inspection="20261223-1", last_seen="2026-12-23")


@pytest.mark.parametrize(
    ("unseen", "delta"),
    [(("E-2",), Delta.RESOLVED), (("E-1",), Delta.NOT_CHECKED), (("",), Delta.NOT_CHECKED), ((), Delta.NOT_CHECKED)],
)
def test_where_only_named_subjects_were_left_out_the_others_count_as_looked_at(
    known: Finding, unseen: tuple[str, ...], delta: Delta
) -> None:
    in_part = Coverage(4, "rows", {"unreadable": 1}, unseen)
    assert after(looked(coverage=in_part), known=[known])["E-1"].delta is delta


@pytest.mark.parametrize(
    ("severity", "about", "delta"),
    [
        (Severity.CRITICAL, {}, Delta.WORSE),
        (Severity.LOW, {}, Delta.BETTER),
        (Severity.LOW, {"observed": 99}, Delta.BETTER),
        (Severity.HIGH, {"grade": Grade.MAJOR}, Delta.WORSE),
        (Severity.HIGH, {"grade": Grade.OBSERVATION}, Delta.BETTER),
        (Severity.HIGH, {"observed": 70}, Delta.WORSE),
        (Severity.HIGH, {"observed": 3.5}, Delta.BETTER),
        (Severity.HIGH, {"observed": "many"}, Delta.SAME),
        (Severity.HIGH, {"due": "2026-09-01"}, Delta.WORSE),
        (Severity.HIGH, {"due": "2027-01-01"}, Delta.BETTER),
        (Severity.HIGH, {"due": ""}, Delta.SAME),
        (Severity.HIGH, {"message": msg("Said otherwise"), "label": "2F"}, Delta.SAME),
    ],
)
def test_worse_and_better(known: Finding, severity: Severity, about: dict[str, object], delta: Delta) -> None:
    seen = replace(known.observation, **about)  # type: ignore[arg-type]
    again = after(looked(seen, severity=severity), known=[known])["E-1"]
    assert (again.delta, again.severity, again.observation) == (delta, severity, seen)


@pytest.mark.parametrize(
    ("expected", "was", "now", "delta"),
    [
        (">=1.0", 0.4, 0.2, Delta.WORSE),
        (">=1.0", 0.4, 0.9, Delta.BETTER),
        ("14-24", 30, 12, Delta.BETTER),
        ("14..24", 13, 26, Delta.WORSE),
        ("<= 30 d", 31, 45, Delta.WORSE),
        (None, 1, 2, Delta.SAME),
        (True, 1, 2, Delta.SAME),
    ],
)
def test_a_number_is_worse_when_it_is_further_from_what_is_expected(
    expected: object, was: float, now: float, delta: Delta
) -> None:
    (finding,) = reconcile([], [looked(failed(observed=was, expected=expected))], FIRST)
    again = after(looked(failed(observed=now, expected=expected)), known=[finding])["E-1"]
    assert again.delta is delta


@pytest.mark.parametrize(
    "one",
    [
        looked(ok(subject="E-1")),
        looked(ok(subject="E-2")),
        looked(failed("E-2")),
        looked(failed(rule="service")),
        looked(info(msg("Near due"), subject="E-1")),
        looked(coverage=Coverage(9, "rows")),
        looked(ok(subject="E-1"), coverage=Coverage(9, "rows", {"unreadable": 1})),
        looked(ok(subject="E-1"), cannot_tell(msg("?"), subject="E-2")),
        looked(cannot_tell(msg("?"), subject="E-1", rule="service"), ok(subject="E-1", rule="scrap")),
    ],
)
def test_resolved_on_evidence(known: Finding, one: Looked) -> None:
    found = next(finding for finding in reconcile([known], [one], NEXT) if finding.id == known.id)
    assert found == replace(known, state=FindingState.RESOLVED, delta=Delta.RESOLVED, resolved_on="2026-12-23")


@pytest.mark.parametrize(
    "one",
    [
        looked(status=Status.ERROR),
        looked(status=Status.SKIPPED),
        looked(status=Status.NOT_REVIEWED),
        looked(status=Status.NOT_APPLICABLE),
        looked(coverage=Coverage(9, "rows", {"unreadable": 1})),
        looked(ok(subject="E-2"), coverage=Coverage(1, "rows", {"unreadable": 1})),
        looked(cannot_tell(msg("?"), subject="E-2"), ok(subject="E-3")),
        looked(cannot_tell(msg("?"), subject="E-1")),
        looked(cannot_tell(msg("?"), subject="E-1"), status=Status.PASS),
        looked(not_applicable(msg("Moved away"), subject="E-1"), ok(subject="E-2")),
        looked(ok(subject="E-1"), target="site:branch"),
        looked(ok(subject="E-1"), item="FIRE-EXT-02"),
    ],
)
def test_silence_is_no_evidence(known: Finding, one: Looked) -> None:
    found = next(finding for finding in reconcile([known], [one], NEXT) if finding.id == known.id)
    assert found == replace(known, delta=Delta.NOT_CHECKED)


def test_a_deselected_item_leaves_its_findings_alone(known: Finding) -> None:
    skipped = Result("FIRE-EXT-01", "FIRE-EXT-01", Status.SKIPPED, skip=SkipReason.DESELECTED)
    assert after(Looked(skipped, TARGET, Severity.HIGH), known=[known])["E-1"].state is FindingState.OPEN
    assert after(known=[known])["E-1"].delta is Delta.NOT_CHECKED


def test_two_inspections_of_one_day_count_once(known: Finding) -> None:
    same_day = Occasion("hq", "20261123-2", date.fromisoformat(known.last_seen))
    again = after(looked(failed()), known=[known], occasion=same_day)["E-1"]
    assert (again.delta, again.times_seen, again.last_inspection) == (Delta.SAME, 1, "20261123-2")


def test_an_error_elsewhere_does_not_hide_what_failed(known: Finding) -> None:
    found = after(looked(cannot_tell(msg("?"), subject="E-9"), failed(), failed("E-2")), known=[known])
    assert {subject: finding.times_seen for subject, finding in found.items()} == {"E-1": 2, "E-2": 1}


@pytest.mark.parametrize(
    ("back_on", "recurrences"),
    [(date(2027, 1, 5), 1), (date(2027, 12, 23), 1), (date(2027, 12, 24), 0)],
)
def test_what_comes_back_is_reopened_and_counted_within_twelve_months(
    known: Finding, back_on: date, recurrences: int
) -> None:
    resolved = after(looked(ok(subject="E-1")), known=[known])["E-1"]
    back = after(looked(failed()), known=[resolved], occasion=Occasion("hq", "B", back_on))["E-1"]
    assert (back.state, back.delta, back.recurrences, back.resolved_on) == (
        FindingState.OPEN,
        Delta.REOPENED,
        recurrences,
        "",
    )
    assert (back.first_seen, back.times_seen, back.reopened_on) == ("2026-11-23", 2, back_on.isoformat())


def test_what_was_closed_by_a_person_and_fails_again_is_reopened(known: Finding) -> None:
    closed = replace(known, state=FindingState.CLOSED)
    assert after(looked(failed()), known=[closed])["E-1"].delta is Delta.REOPENED
    assert after(looked(ok(subject="E-1")), known=[closed]) == {}


@pytest.mark.parametrize("state", [state for state in FindingState if state not in OVER])
def test_a_failure_seen_again_keeps_its_place_in_the_work(known: Finding, state: FindingState) -> None:
    worked_on = replace(known, state=state)
    assert after(looked(failed()), known=[worked_on])["E-1"].state is state
    assert after(looked(ok(subject="E-1")), known=[worked_on])["E-1"].state is FindingState.RESOLVED


def test_an_answer_without_an_observation_is_a_finding_about_the_target() -> None:
    cause = msg("Blocked")
    one = Looked(Result("FIRE-EVA-01@area:lobby", "FIRE-EVA-01", Status.FAIL, cause=cause), "area:lobby", Severity.HIGH)
    (finding,) = reconcile([], [one], FIRST)
    assert (finding.subject, finding.rule, finding.target) == ("", "", "area:lobby")
    assert finding.observation.message == cause


def test_findings_of_another_site_are_nobodys_business_here(known: Finding) -> None:
    assert after(looked(ok(subject="E-1")), known=[replace(known, site="branch")]) == {}


def test_the_worst_of_several_failures_of_one_subject_and_rule_stands_for_all() -> None:
    seen = [
        failed(grade=Grade.MINOR, observed=1, expected=0),
        failed(grade=Grade.MAJOR, observed=1, expected=0, due="2026-12-01"),
        failed(grade=Grade.MAJOR, observed=5, expected=0, due="2026-12-01"),
        failed(grade=Grade.MAJOR, observed=5, expected=0, due="2026-11-01"),
    ]
    for order in permutations(seen):
        (finding,) = reconcile([], [looked(*order)], FIRST)
        assert finding.observation == seen[-1]


SUBJECTS = st.sampled_from(["E-1", "E-2", "E-3", ""])
SEEN = st.builds(
    lambda make, subject, rule: make(subject, rule),
    st.sampled_from(
        [
            lambda subject, rule: ok(subject=subject, rule=rule),
            lambda subject, rule: failed(subject, rule),
            lambda subject, rule: cannot_tell(msg("?"), subject=subject, rule=rule),
            lambda subject, rule: not_applicable(msg("-"), subject=subject, rule=rule),
        ]
    ),
    SUBJECTS,
    st.sampled_from(["scrap", "service", ""]),
)
COVERAGES = st.none() | st.builds(
    lambda inspected, left: Coverage(inspected, "rows", {"unreadable": left}), st.integers(1, 5), st.integers(0, 2)
)
ITEM = st.builds(
    lambda seen, item, coverage: looked(*seen, item=item, coverage=coverage),
    st.lists(SEEN, max_size=4),
    st.sampled_from(["A", "B", "C"]),
    COVERAGES,
)
INSPECTION = st.lists(ITEM, max_size=3, unique_by=lambda one: one.result.item)


def standing(history: Sequence[Sequence[Looked]]) -> dict[str, Finding]:
    """Reconcile a history of inspections, one per day, and return how all findings stand."""
    found: dict[str, Finding] = {}
    for number, inspection in enumerate(history, 1):
        occasion = Occasion("hq", f"I{number}", date(2026, 1, number))
        found |= {one.id: one for one in reconcile(found.values(), inspection, occasion)}
    return found


def test_what_is_followed_up_is_said_to_be_gone_again_for_other_eyes(known: Finding) -> None:
    resolved = after(looked(ok(subject="E-1")), known=[known])["E-1"]
    later = Occasion("hq", "20261230-1", date(2026, 12, 30))
    again = looked(ok(subject="E-1"))
    assert reconcile([resolved], [again], later) == ()
    assert reconcile([resolved], [again], later, {resolved.id}) == (resolved,), (
        "with the day on which it was gone first"
    )


def test_what_is_followed_up_and_was_not_looked_at_again_is_left_out(known: Finding) -> None:
    resolved = after(looked(ok(subject="E-1")), known=[known])["E-1"]
    cannot = looked(cannot_tell(msg("Locked"), subject="E-1"))
    for results in ([], [cannot]):
        assert reconcile([resolved], results, NEXT, {resolved.id}) == ()


def test_what_is_followed_up_and_is_back_is_back(known: Finding) -> None:
    resolved = after(looked(ok(subject="E-1")), known=[known])["E-1"]
    (back,) = reconcile([resolved], [looked(failed())], NEXT, {resolved.id})
    assert (back.state, back.delta) == (FindingState.OPEN, Delta.REOPENED)


@given(st.lists(INSPECTION, min_size=1, max_size=5))
def test_every_failure_of_the_last_inspection_is_open_and_nothing_is_resolved_that_failed(
    history: list[list[Looked]],
) -> None:
    found = standing(history)
    for one in history[-1]:
        for seen in one.result.observations:
            key = finding_id("hq", one.result.item, one.target, seen.subject, seen.rule)
            if seen.status is Status.FAIL:
                assert found[key].state is FindingState.OPEN
                assert found[key].last_inspection == f"I{len(history)}"
    for finding in found.values():
        assert finding.times_seen >= 1
        assert finding.first_seen <= finding.last_seen
        assert (finding.state is FindingState.RESOLVED) == bool(finding.resolved_on)


@given(st.lists(INSPECTION, min_size=2, max_size=5))
def test_a_finding_is_never_resolved_by_an_inspection_that_did_not_look_whole_or_see_it_pass(
    history: list[list[Looked]],
) -> None:
    before, occasion = standing(history[:-1]), Occasion("hq", "last", date(2026, 2, 1))
    by_item = {one.result.item: one.result for one in history[-1]}
    for finding in reconcile(before.values(), history[-1], occasion):
        if finding.delta is Delta.RESOLVED:
            result = by_item[finding.item]
            whole = result.status in {Status.PASS, Status.FAIL, Status.INFO} and not result.partial
            passed = any(seen.status is Status.PASS and seen.subject == finding.subject for seen in result.observations)
            assert whole or passed


@given(st.lists(INSPECTION, min_size=1, max_size=4))
def test_nothing_that_is_open_is_lost(history: list[list[Looked]]) -> None:
    before = standing(history[:-1])
    after_it = {one.id for one in reconcile(before.values(), history[-1], NEXT)}
    assert {one.id for one in before.values() if one.state not in OVER} <= after_it


@given(st.lists(INSPECTION, min_size=1, max_size=3), st.randoms())
def test_neither_the_order_of_results_nor_weighing_again_changes_anything(
    history: list[list[Looked]], shuffle: object
) -> None:
    before = list(standing(history[:-1]).values())
    once = reconcile(before, history[-1], NEXT)
    shuffle.shuffle(before)  # type: ignore[attr-defined]
    assert reconcile(before, list(reversed(history[-1])), NEXT) == once
