"""The report as CSV: one row per thing seen, for a spreadsheet. No cell is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from safeguard.findings.model import finding_id
from safeguard.messages import Message, msg
from safeguard.report.view import RowView, TaskView, View
from safeguard.report.wording import clean
from safeguard.results.observation import Observation
from safeguard.results.status import Status

BYTE_ORDER_MARK = "\ufeff"

HEADS: tuple[Message, ...] = (
    msg("Domain"),
    msg("Item"),
    msg("Title"),
    msg("Where"),
    msg("Status"),
    msg("In part"),
    msg("What was seen"),
    msg("Subject"),
    msg("Level"),
    msg("Risk"),
    msg("For good"),
    msg("Responsible"),
    msg("Deadline"),
    msg("Days overdue"),
    msg("Severity"),
    msg("Clause"),
    msg("Clauses to be confirmed"),
    msg("Step"),
    msg("Waived or attested"),
)
"""Columns; what is worked out of an open finding stays empty where there is none."""

_TOLD = frozenset({Status.FAIL, Status.ERROR, Status.INFO})
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def write(view: View, stream: TextIO) -> None:
    """Write the table; open the stream with ``newline=""``."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(guard(view.say(head)) for head in HEADS)
    tasks = {task.id: task for task in view.tasks}
    for row in view.rows():
        for cells in _cells(row, tasks, view):
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])


def write_for_excel(view: View, stream: TextIO) -> None:
    """Write the same with a byte order mark, without which Excel takes Chinese for another encoding."""
    stream.write(BYTE_ORDER_MARK)
    write(view, stream)


def guard(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: a quote goes before one that could be."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


_Cell = str | int | float


def _cells(row: RowView, tasks: dict[str, TaskView], view: View) -> Iterator[tuple[_Cell, ...]]:
    told = [seen for seen in row.result.observations if seen.status in _TOLD and seen.coming is None]
    if not told:
        yield _row(row, "; ".join(row.seen), "", None, view)
    for seen in told:
        message = clean(view.say(seen.message))
        yield _row(row, message, clean(seen.subject), tasks.get(_finding(row, seen, view.head.site_id)), view)


def _finding(row: RowView, seen: Observation, site: str) -> str:
    target = row.step.partition("@")[2] or f"site:{site}"
    return finding_id(site, row.result.item, target, seen.subject, seen.rule)


def _row(row: RowView, seen: str, subject: str, task: TaskView | None, view: View) -> tuple[_Cell, ...]:
    item = row.item
    return (
        item.domain.text,
        item.id,
        item.title,
        row.where,
        row.status.text,
        view.say(msg("looked at in part")) if row.partial else "",
        seen,
        subject,
        *_of_task(task),
        item.severity.text,
        "; ".join(citation.text for citation in item.citations),
        "; ".join(citation.text for citation in item.citations if not citation.verified),
        clean(row.step),
        row.beside or (task.waived if task else ""),
    )


def _of_task(task: TaskView | None) -> tuple[_Cell, ...]:
    if task is None:
        return ("",) * 6
    course = task.course
    owner = course.owner or course.owner_role
    return course.level.text, course.value, task.corrective, owner, course.due, course.days_over
