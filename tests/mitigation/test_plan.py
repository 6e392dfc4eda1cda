"""The plan: one task per open finding, most risk removed first, and everything missing said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safeguard.checklist.severity import Severity
from safeguard.errors import RiskError
from safeguard.findings.case import Case
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.messages import msg
from safeguard.mitigation.catalogue import Catalogue, catalogue
from safeguard.mitigation.estimate import Estimate
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.plan import plan_mitigation
from safeguard.results.observation import fail
from safeguard.risk.level import Level
from safeguard.site.model import Settings, Site

AS_OF = date(2026, 3, 1)
Make = Callable[..., Finding]
MakeCase = Callable[..., Case]


def test_a_task_says_who_does_what_by_when(make_finding: Make, items: Catalogue, site: Site) -> None:
    (task,) = plan_mitigation([make_finding(target="area:store")], items, site, AS_OF).tasks
    assert (task.course.domain, task.course.effort, task.course.cost) == ("fire", "hours", "low")
    assert [person.id for person in task.course.owner.people] == ["li"]
    assert (task.course.deadline.due, task.course.days_over) == (date(2026, 3, 3), 0)
    assert (task.course.risk.value, task.course.risk.level, task.course.residual.value, task.course.removed) == (
        15,
        Level.SERIOUS,
        10,
        5,
    )
    assert task.course.notes == ()


def test_findings_that_are_alike_have_one_course_and_others_have_not(
    make_finding: Make, items: Catalogue, site: Site
) -> None:
    own = fail(msg("Too old"), measure=msg("Scrap it"))
    alike = [make_finding(subject="E-01"), make_finding(subject="E-02")]
    others = [make_finding(subject="E-03", times_seen=2), make_finding(subject="E-04", observation=own)]
    plan = plan_mitigation([*alike, *others], items, site, AS_OF)
    courses = {task.finding.subject: task.course for task in plan.tasks}
    assert courses["E-01"] is courses["E-02"]
    assert sorted(plan.courses.values()) == [1, 1, 2]
    assert [str(task.measures.corrective) for task in plan.tasks if task.finding.subject == "E-04"] == ["Scrap it"]


def test_what_is_settled_needs_nothing(make_finding: Make, items: Catalogue, site: Site) -> None:
    settled = [make_finding(state=state) for state in (FindingState.CLOSED, FindingState.RESOLVED)]
    plan = plan_mitigation(settled, items, site, AS_OF)
    assert (plan.tasks, plan.sketches, plan.risk_now) == ((), (), 0)


def test_major_hazards_come_first_then_most_risk_removed_for_an_hour_of_work(
    make_finding: Make, items: Catalogue, site: Site
) -> None:
    findings = [
        make_finding("EXT-03", severity=Severity.LOW),
        make_finding("EXT-01", "E-02"),
        make_finding("EXT-02"),
        make_finding("EXT-01", "E-03", times_seen=2),
    ]
    tasks = plan_mitigation(findings, items, site, AS_OF).tasks
    assert [(task.finding.item, task.finding.subject, task.course.removed) for task in tasks] == [
        ("EXT-01", "E-03", 10),
        ("EXT-02", "E-01", 5),
        ("EXT-01", "E-02", 5),
        ("EXT-03", "E-01", 0),
    ]


def test_an_overdue_hazard_is_likelier(make_finding: Make, items: Catalogue, site: Site) -> None:
    (task,) = plan_mitigation([make_finding()], items, site, date(2026, 3, 10)).tasks
    assert (task.course.days_over, task.course.risk.inputs["L"], task.course.risk.level) == (7, 5, Level.MAJOR)


def test_what_is_missing_or_demanded_is_said(make_finding: Make, items: Catalogue) -> None:
    empty = Site.model_validate({"site": "hq", "title": "x"})
    back = make_finding("EXT-03", recurrences=2, delta=Delta.NOT_CHECKED)
    (task,) = plan_mitigation([back], items, empty, date(2026, 9, 1)).tasks
    assert [str(note) for note in task.course.notes] == [
        "Nobody holds the role Safety officer: name somebody in site.yaml",
        "The checklist names no measure: decide one",
        "Major hazard: it needs interim measures, a written plan and a supervisor",
        "It came back within 12 months: a lasting rule is due",
        "It came back, so the time is half of 24h",
        "Nobody looked at it this time; it stands as it was on 2026-03-01",
    ]


def test_a_finding_of_an_item_that_is_gone_keeps_its_place(make_finding: Make, site: Site) -> None:
    (task,) = plan_mitigation([make_finding()], catalogue([]), site, AS_OF).tasks
    assert (task.course.domain, task.course.owner.role, task.course.deadline.within) == ("", "safety_officer", "24h")


def test_the_sites_scale_is_used(make_finding: Make, items: Catalogue, site: Site) -> None:
    by_lec = site.model_copy(update={"settings": Settings(risk_method="lec")})
    (task,) = plan_mitigation([make_finding()], items, by_lec, AS_OF).tasks
    assert (task.course.risk.preset, task.course.risk.inputs, task.course.risk.value) == (
        "lec",
        {"L": 3, "E": 6, "C": 15},
        270,
    )


def test_an_unknown_scale_is_an_error(make_finding: Make, items: Catalogue, site: Site) -> None:
    wrong = site.model_copy(update={"settings": Settings(risk_preset="nine")})
    with pytest.raises(RiskError):
        plan_mitigation([make_finding()], items, wrong, AS_OF)


def test_the_plan_adds_up_the_risk(make_finding: Make, items: Catalogue, site: Site) -> None:
    plan = plan_mitigation([make_finding(), make_finding("EXT-02")], items, site, AS_OF)
    assert (plan.risk_now, plan.risk_after) == (30, 20)


def test_what_people_decided_goes_before_the_defaults(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    finding = make_finding()
    case = make_case(
        finding,
        state=FindingState.RECTIFYING,
        owner="zhao",
        due="2026-04-15",
        measures="整体更换",
        interim="增配水基型灭火器",
        lasting="按月核对台账",
        budget="1,200 元",
        progress=40,
    )
    (task,) = plan_mitigation([finding], items, site, date(2026, 4, 1), {finding.id: case}).tasks
    course = task.course
    assert (task.state, task.case) == (FindingState.RECTIFYING, case)
    assert ([person.id for person in course.owner.people], course.owner.assigned) == (["zhao"], "zhao")
    assert (course.deadline.due, course.deadline.decided, course.days_over) == (date(2026, 4, 15), True, 0)
    assert task.measures == Measures({"und": "增配水基型灭火器"}, {"und": "整体更换"}, {"und": "按月核对台账"})
    assert course.estimate == Estimate(1_200, 240)


def test_a_case_in_which_nobody_decided_changes_nothing(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    finding = make_finding()
    (plain,) = plan_mitigation([finding], items, site, AS_OF).tasks
    (task,) = plan_mitigation([finding], items, site, AS_OF, {finding.id: make_case(finding)}).tasks
    assert (task.measures, task.course.deadline, task.course.owner) == (
        plain.measures,
        plain.course.deadline,
        plain.course.owner,
    )


def test_what_people_closed_needs_nothing_whatever_the_finding_says(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    finding = make_finding()
    for state in (FindingState.CLOSED, FindingState.RESOLVED):
        assert plan_mitigation([finding], items, site, AS_OF, {finding.id: make_case(finding, state=state)}).tasks == ()


def test_the_checkers_own_measure_gives_way_to_a_persons_only(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    finding = make_finding(observation=fail(msg("Past"), subject="E-01", measure=msg("Replace by 4 kg")))
    (by_checker,) = plan_mitigation([finding], items, site, AS_OF, {finding.id: make_case(finding, owner="li")}).tasks
    assert str(by_checker.measures.corrective) == "Replace by 4 kg"
    planned = {finding.id: make_case(finding, measures="换新")}
    assert plan_mitigation([finding], items, site, AS_OF, planned).tasks[0].measures.corrective == {"und": "换新"}


def test_what_is_alike_and_decided_alike_has_one_course(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    findings = [make_finding(subject=f"E-{n}") for n in range(4)]
    cases = {one.id: make_case(one, owner="li", due="2026-05-01") for one in findings[:2]}
    plan = plan_mitigation(findings, items, site, AS_OF, cases)
    assert sorted(plan.courses.values()) == [2, 2]
