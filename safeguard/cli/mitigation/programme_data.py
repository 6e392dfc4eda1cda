"""A programme of work as JSON data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from safeguard.mitigation.programme import Programme, Step, Thing
from safeguard.mitigation.task import Task
from safeguard.pipeline.mitigating import Standing


def number(value: Fraction) -> str:
    """Return a sum of risk as people write it: ``12``, ``0.5``."""
    return f"{float(value):.6g}" if value.denominator > 1 else str(value.numerator)


def programme_data(standing: Standing, programme: Programme, top: int) -> dict[str, Any]:
    """Return a programme as JSON data; sums of risk are numbers, money whole units, work minutes."""
    limits = programme.limits
    return {
        "site": standing.site.site,
        "as_of": standing.plan.as_of.isoformat(),
        "inspection": standing.inspection.id,
        "currency": standing.site.settings.resources.currency,
        "risk": {
            "now": _plain(programme.now),
            "after_all": standing.plan.risk_after,
            "removed": _plain(programme.removed),
            "after": _plain(programme.after),
            "bound": _plain(programme.bound),
            "best": programme.best,
            "major_left": programme.major_left,
        },
        "limits": {"money": limits.money, "minutes": dict(limits.minutes)},
        "spent": {"money": programme.money, "minutes": dict(programme.minutes_by_worker)},
        "things": [_thing(thing) for thing in programme.things(top)],
        "tasks": [_step(step) for step in programme.steps],
        "later": [{**_task(task), "reason": reason.value} for task, reason in programme.rest],
    }


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "item": thing.tasks[0].finding.item,
        "findings": [task.finding.id for task in thing.tasks],
        "removed": _plain(thing.removed),
        "left": _plain(thing.left),
        "money": thing.money,
        "minutes": thing.minutes,
    }


def _step(step: Step) -> dict[str, Any]:
    return {**_task(step.task), "removed": _plain(step.removed), "left": _plain(step.left)}


def _task(task: Task) -> dict[str, Any]:
    finding, course, case = task.finding, task.course, task.case
    return {
        "finding": finding.id,
        "number": None if case is None else case.number,
        "item": finding.item,
        "target": finding.target,
        "subject": finding.subject,
        "state": task.state.value,
        "level": course.risk.level.value,
        "risk": course.risk.value,
        "residual": course.residual.value,
        "owners": [person.id for person in course.owner.people],
        "assigned": course.owner.assigned,
        "worker": course.worker,
        "due": course.deadline.due.isoformat(),
        "days_over": course.days_over,
        "money": course.estimate.money,
        "minutes": course.estimate.minutes,
        "estimated": course.estimate.known,
    }
