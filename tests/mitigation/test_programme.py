"""A programme of work under limits: what is in it, what is left for later and why, and what remains of the risk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.findings.case import Case
from safeguard.findings.model import Finding
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.offer import Limits
from safeguard.mitigation.plan import MitigationPlan, plan_mitigation
from safeguard.mitigation.programme import Programme, Reason, programme_of
from safeguard.site.model import Costs, Resources, Settings, Site

AS_OF = date(2026, 3, 1)
Make = Callable[..., Finding]
MakeCase = Callable[..., Case]


@pytest.fixture
def plan(make_finding: Make, items: Catalogue, site: Site) -> MitigationPlan:
    """Minutes at no known cost, four times hours at a low cost, and one thing without a measure."""
    limited = site.model_copy(update={"settings": Settings(resources=Resources(hours={"fire_officer": 8}))})
    findings = [
        make_finding("EXT-02"),
        *(make_finding("EXT-01", f"E-{n}", times_seen=n) for n in (1, 2, 3)),
        make_finding("EXT-03"),
    ]
    return plan_mitigation(findings, items, limited, AS_OF)


def named(programme: Programme) -> list[str]:
    return [f"{step.task.finding.item} {step.task.finding.subject}" for step in programme.steps]


def test_without_limits_all_is_done_in_the_order_of_work(plan: MitigationPlan) -> None:
    programme = programme_of(plan, Limits())
    assert [step.task for step in programme.steps] == list(plan.tasks)
    assert (programme.now, programme.after) == (Fraction(plan.risk_now), Fraction(plan.risk_after))
    assert [step.left for step in programme.steps] == [75, 65, 60, 55, 55]
    assert (programme.rest, programme.best) == ((), True)


def test_with_eight_hours_two_of_three_are_done_and_what_is_left_says_why(plan: MitigationPlan) -> None:
    programme = programme_of(plan, Limits(minutes={"fire_officer": 480}))
    assert named(programme) == ["EXT-01 E-2", "EXT-01 E-3", "EXT-02 E-01", "EXT-03 E-01"]
    assert [(task.finding.subject, reason) for task, reason in programme.rest] == [("E-1", Reason.TIME)]
    assert programme.minutes_by_worker == {"fire_officer": 480}


def test_with_little_money_what_is_dear_waits(plan: MitigationPlan) -> None:
    programme = programme_of(plan, Limits(1_000))
    assert named(programme) == ["EXT-01 E-2", "EXT-01 E-3"]
    assert {reason for _, reason in programme.rest} == {Reason.MONEY}
    assert (programme.money, programme.removed, programme.bound) == (1_000, 20, 20)


def test_three_things_are_kinds_of_work_with_what_they_take_away(plan: MitigationPlan) -> None:
    things = programme_of(plan, Limits()).things()
    assert [(thing.tasks[0].finding.item, len(thing.tasks), thing.removed, thing.left) for thing in things] == [
        ("EXT-01", 3, 25, 60),
        ("EXT-02", 1, 5, 55),
    ]
    assert (things[0].money, things[0].minutes) == (1_500, 720)
    assert len(programme_of(plan, Limits()).things(1)) == 1


def test_nothing_to_do_is_no_programme(items: Catalogue, site: Site) -> None:
    programme = programme_of(plan_mitigation([], items, site, AS_OF), Limits(0))
    assert (programme.steps, programme.rest, programme.now, programme.after, programme.best) == ((), (), 0, 0, True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.none() | st.integers(0, 60_000), st.none() | st.integers(0, 6_000))
def test_no_programme_spends_what_is_not_there(plan: MitigationPlan, money: int | None, minutes: int | None) -> None:
    limits = Limits(money, {} if minutes is None else {"fire_officer": minutes})
    programme = programme_of(plan, limits)
    assert money is None or programme.money <= money
    assert minutes is None or programme.minutes_by_worker["fire_officer"] <= minutes
    assert len(programme.steps) + len(programme.rest) == len(plan.tasks)
    assert programme.after == programme.now - programme.removed
    assert programme.removed <= programme.bound


def test_a_major_hazard_is_not_left_for_many_small_ones(make_finding: Make, items: Catalogue, site: Site) -> None:
    dear = site.model_copy(update={"settings": Settings(resources=Resources(costs=Costs(none=10, low=1000, high=300)))})
    findings = [make_finding("EXT-01", times_seen=2), *(make_finding("EXT-02", f"E-{n}") for n in range(3))]
    plan = plan_mitigation(findings, items, dear, AS_OF)
    programme = programme_of(plan, Limits(1_000))
    assert named(programme) == ["EXT-01 E-01"]
    assert (programme.removed, programme.best, programme.major_left) == (10, True, 0)
    assert programme_of(plan, Limits(900)).major_left == 1
    assert programme_of(plan, Limits(900)).removed == 15
