"""The order of work, exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from safeguard.findings.model import Finding
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.estimate import Estimate
from safeguard.mitigation.ordering import exact, place_of, removed_by
from safeguard.mitigation.plan import plan_mitigation
from safeguard.mitigation.task import Task
from safeguard.risk.level import Level
from safeguard.site.model import Settings, Site


def test_points_of_a_tenth_are_exact() -> None:
    assert exact(0.1) + exact(0.2) == Fraction(3, 10)


def test_risk_for_an_hour_decides_then_risk_then_the_day(
    make_finding: Callable[..., Finding], items: Catalogue, site: Site
) -> None:
    by_lec = site.model_copy(update={"settings": Settings(risk_method="lec")})
    (task,) = plan_mitigation([make_finding()], items, by_lec, date(2026, 3, 1)).tasks
    assert removed_by(task.course.risk, task.course.residual) > 0

    def changed(minutes: int, due: date = task.course.deadline.due) -> Task:
        deadline = replace(task.course.deadline, due=due)
        return replace(task, course=replace(task.course, estimate=Estimate(0, minutes), deadline=deadline))

    later = changed(30, date(2027, 1, 1))
    ordered = sorted([changed(60), later, changed(0), changed(30)], key=place_of)
    assert [one.course.estimate.minutes for one in ordered] == [0, 30, 30, 60]
    assert place_of(changed(30)) < place_of(later)


def test_what_takes_nothing_away_comes_last(make_finding: Callable[..., Finding], items: Catalogue, site: Site) -> None:
    plan = plan_mitigation([make_finding("EXT-03"), make_finding("EXT-01")], items, site, date(2026, 3, 1))
    assert [task.finding.item for task in plan.tasks] == ["EXT-01", "EXT-03"]


def test_a_major_hazard_is_not_left_for_something_easier(
    make_finding: Callable[..., Finding], items: Catalogue, site: Site
) -> None:
    findings = [make_finding("EXT-02", first_seen="2026-06-01"), make_finding("EXT-01", times_seen=2)]
    plan = plan_mitigation(findings, items, site, date(2026, 6, 1))
    assert [(task.finding.item, task.course.risk.level) for task in plan.tasks] == [
        ("EXT-01", Level.MAJOR),
        ("EXT-02", Level.SERIOUS),
    ]
