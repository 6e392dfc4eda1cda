"""The order of work: major hazards first, then what takes away most risk for an hour of work."""

from __future__ import annotations

from fractions import Fraction

from safeguard.mitigation.task import Task
from safeguard.risk.assess import Risk
from safeguard.risk.level import Level

Place = tuple[bool, bool, Fraction, Fraction, str, str, str]


def removed_by(now: Risk, later: Risk) -> Fraction:
    """Return the risk that is taken away, exactly: a scale such as LEC has points of a tenth."""
    return exact(now.value) - exact(later.value)


def exact(value: float) -> Fraction:
    """Return the decimal number that a point of a scale, or a product of some, is written as."""
    return Fraction(str(value))


def place_of(task: Task) -> Place:
    """Return where a task stands in the order of work; tasks of one course stand side by side.

    Major hazards first, because nobody may leave them for something easier; then most risk for an hour of work, then
    most risk, the earlier day, item and place.
    """
    course, finding = task.course, task.finding
    removed = removed_by(course.risk, course.residual)
    minutes = course.estimate.minutes
    each = removed / minutes if minutes else removed
    minor, costs = course.risk.level is not Level.MAJOR, bool(minutes) or not removed
    return minor, costs, -each, -removed, course.deadline.due.isoformat(), finding.item, finding.target
