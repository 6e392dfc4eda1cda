"""Open findings of one item at one place and of one level of risk as one group: what they share is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from safeguard.messages import msg
from safeguard.report.rows import RowMaker
from safeguard.report.view import GroupView, SubjectView, TaskView
from safeguard.report.wording import Wording


def group_tasks(tasks: Iterable[TaskView], maker: RowMaker, wording: Wording) -> tuple[GroupView, ...]:
    """Group tasks by item, place and level of risk.

    Args:
        tasks: in the order of work; a group takes the place of its first.
        maker: knows the items' own measures.
        wording: the language.
    """
    same: dict[tuple[str, str, str], list[TaskView]] = {}
    for task in tasks:
        same.setdefault((task.item, task.target, task.level.code), []).append(task)
    return tuple(
        _group(number, alike, maker.item(alike[0].item).corrective, wording)
        for number, alike in enumerate(same.values(), 1)
    )


def _group(number: int, tasks: Sequence[TaskView], measure: str, wording: Wording) -> GroupView:
    gravest = max(tasks, key=lambda task: task.value)
    first, last = min(tasks, key=lambda task: task.due), max(tasks, key=lambda task: task.due)
    corrective = _usual([task.corrective for task in tasks]) or measure
    formula, since = _shared(tasks, lambda task: task.formula), _shared(tasks, lambda task: task.since)
    notes = tuple(note for note in tasks[0].notes if all(note in task.notes for task in tasks))
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
        least=min(task.value for task in tasks),
        formula=formula,
        residual_value=gravest.residual_value,
        residual_level=gravest.residual_level,
        immediate=gravest.immediate,
        corrective=corrective,
        preventive=gravest.preventive,
        owner_role=gravest.owner_role,
        owner=gravest.owner,
        due=first.due,
        last_due=last.due,
        late=sum(task.days_over > 0 for task in tasks),
        overdue=first.overdue,
        deadline=_deadline(first, last, wording),
        effort=gravest.effort,
        cost=gravest.cost,
        proof=gravest.proof,
        notes=notes,
        since=since,
        subjects=tuple(
            SubjectView(
                task=task,
                measure="" if task.corrective == corrective else task.corrective,
                risk="" if formula else task.formula,
                since="" if since else task.since,
                deadline="" if first.due == last.due else task.deadline,
                notes=tuple(note for note in task.notes if note not in notes),
            )
            for task in tasks
        ),
    )


def _shared(tasks: Sequence[TaskView], text_of: Callable[[TaskView], str]) -> str:
    """Return what holds for all tasks; empty where they differ."""
    texts = {text_of(task) for task in tasks}
    return texts.pop() if len(texts) == 1 else ""


def _usual(texts: Sequence[str]) -> str:
    """Return what holds for more than half; empty where nothing does."""
    ((text, count),) = Counter(texts).most_common(1)
    return text if 2 * count > len(texts) else ""


def _deadline(first: TaskView, last: TaskView, wording: Wording) -> str:
    due = first.due
    if first.due != last.due:
        due = wording.say(msg("{first} to {last}", first=first.due, last=last.due))
    return wording.listed((due, first.overdue))
