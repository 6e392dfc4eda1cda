"""Open findings of one item at one place and of one level of risk as one group: what they share is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from safeguard.messages import msg
from safeguard.report.rows import RowMaker
from safeguard.report.view import CourseView, GroupView, SubjectView, TaskView
from safeguard.report.wording import Wording


def group_tasks(tasks: Iterable[TaskView], maker: RowMaker, wording: Wording) -> tuple[GroupView, ...]:
    """Group tasks by item, place and level of risk.

    Args:
        tasks: in the order of work; a group takes the place of its first.
        maker: knows the items' own measures.
        wording: the language.
    """
    same: dict[tuple[str, str, str], list[TaskView]] = {}
    keys: dict[CourseView, tuple[str, str, str]] = {}
    for task in tasks:
        course = task.course
        if course not in keys:
            keys[course] = course.item, course.target, course.level.code
        same.setdefault(keys[course], []).append(task)
    return tuple(
        _group(number, alike, maker.item(alike[0].course.item).corrective, wording)
        for number, alike in enumerate(same.values(), 1)
    )


def _group(number: int, tasks: Sequence[TaskView], measure: str, wording: Wording) -> GroupView:
    courses = Counter(task.course for task in tasks)
    gravest = max(courses, key=lambda course: course.value)
    first, last = min(courses, key=lambda course: course.due), max(courses, key=lambda course: course.due)
    shared = _Shared(
        _usual([task.corrective for task in tasks]) or measure,
        _same(course.formula for course in courses),
        _same(course.since for course in courses),
        _same(course.due for course in courses),
        tuple(note for note in tasks[0].course.notes if all(note in course.notes for course in courses)),
    )
    return GroupView(
        number=number,
        item=gravest.item,
        title=gravest.title,
        domain=gravest.domain,
        target=gravest.target,
        where=gravest.where,
        severity=gravest.severity,
        citations=gravest.citations,
        level=gravest.level,
        colour=gravest.colour,
        value=gravest.value,
        least=min(course.value for course in courses),
        formula=shared.formula,
        residual_value=gravest.residual_value,
        residual_level=gravest.residual_level,
        immediate=gravest.immediate,
        corrective=shared.corrective,
        preventive=gravest.preventive,
        owner_role=gravest.owner_role,
        owner=gravest.owner,
        due=first.due,
        last_due=last.due,
        late=sum(count for course, count in courses.items() if course.days_over > 0),
        overdue=first.overdue,
        deadline=_deadline(first, last, wording),
        effort=gravest.effort,
        cost=gravest.cost,
        proof=gravest.proof,
        notes=shared.notes,
        since=shared.since,
        subjects=tuple(_subjects(tasks, courses, shared)),
    )


class _Shared(NamedTuple):
    """What holds for all tasks of a group; empty where they differ."""

    corrective: str
    formula: str
    since: str
    due: str
    notes: tuple[str, ...]


def _subjects(tasks: Iterable[TaskView], courses: Iterable[CourseView], shared: _Shared) -> Iterator[SubjectView]:
    """Yield what each task does not share with the group."""
    own = {
        course: (
            "" if shared.formula else course.formula,
            "" if shared.since else course.since,
            "" if shared.due else course.deadline,
            tuple(note for note in course.notes if note not in shared.notes),
        )
        for course in courses
    }
    for task in tasks:
        measure = "" if task.corrective == shared.corrective else task.corrective
        yield SubjectView(task, measure, *own[task.course])


def _same(texts: Iterable[str]) -> str:
    """Return what is the same everywhere; empty where it differs."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _usual(texts: Sequence[str]) -> str:
    """Return what holds for more than half; empty where nothing does."""
    ((text, count),) = Counter(texts).most_common(1)
    return text if 2 * count > len(texts) else ""


def _deadline(first: CourseView, last: CourseView, wording: Wording) -> str:
    due = first.due
    if first.due != last.due:
        due = wording.say(msg("{first} to {last}", first=first.due, last=last.due))
    return wording.listed((due, first.overdue))
