"""The report as a short table for a terminal: what was not looked at, what failed, then the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from tabulate import tabulate

from safeguard.messages import msg
from safeguard.report.view import TaskView, View

SHOWN = 15
"""Failures and errors that are shown each; the others are counted."""

NARROW, WIDE = 60, 120
"""Columns of a terminal that the report is laid out for; a narrower or wider one is taken as these."""


def write(view: View, stream: TextIO, width: int = 100) -> None:
    """Write the table.

    Args:
        view: the report.
        stream: where to.
        width: columns of the terminal; a Chinese character takes two.
    """
    columns = min(max(width, NARROW), WIDE)
    for part in _parts(view, columns):
        stream.write(_wrapped(part, columns))
        stream.write("\n")


def _parts(view: View, width: int) -> Iterator[str]:
    yield f"{view.head.site} · {view.head.inspection} · {view.head.as_of} · {view.head.state.text}"
    yield ""
    yield view.coverage.sentence
    yield from (f"! {warning}" for warning in view.coverage.warnings)
    yield from _failures(view, width)
    yield from _holes(view, width)
    yield from _figures(view, width)


def _failures(view: View, width: int) -> Iterator[str]:
    yield ""
    yield view.leader.danger
    yield view.leader.overdue
    if not view.tasks:
        return
    heads = [view.say(head) for head in (msg("Risk"), msg("Hazard"), msg("Where"), msg("Deadline"))]
    shown = view.by_risk[:SHOWN]
    yield _table([_failure(task) for task in shown], heads, _share(width, (14, 0, 16, 14)))
    yield from _more(view, len(view.tasks) - len(shown))


def _failure(task: TaskView) -> list[str]:
    subject = f"{task.subject} · {task.message}" if task.subject else task.message
    return [f"{task.level.text} {task.value:g}", f"{task.title}\n{subject}", task.where, f"{task.due}\n{task.overdue}"]


def _holes(view: View, width: int) -> Iterator[str]:
    holes = view.coverage.holes[:SHOWN]
    if not holes:
        return
    yield ""
    yield view.say(msg("Steps that were not looked at, or only in part"))
    heads = [view.say(head) for head in (msg("Status"), msg("Item"), msg("Where"), msg("Cause"))]
    rows = [[hole.status.text, hole.title, hole.where, hole.reason] for hole in holes]
    yield _table(rows, heads, _share(width, (14, 24, 14, 0)))
    yield from _more(view, view.coverage.holes_in_all - len(holes))


def _figures(view: View, width: int) -> Iterator[str]:
    yield ""
    heads = [
        view.say(msg("Steps of the plan")),
        *(domain.domain.text for domain in view.domains),
        view.say(msg("in all")),
    ]
    rows = [
        [count.status.text, *(str(domain.steps[count.status.code]) for domain in view.domains), str(count.steps)]
        for count in view.counts
        if count.steps
    ]
    rows.append([view.say(msg("Score")), *(domain.score.short for domain in view.domains), view.score.short])
    columns = len(heads) - 1
    yield _table(rows, heads, [20, *[max((width - 20) // columns - 4, 9)] * columns])
    yield ""
    yield view.say(msg("Score: {score}", score=view.score.text))
    yield view.trend.verdict.text
    yield view.waivers


def _more(view: View, count: int) -> Iterator[str]:
    if count > 0:
        yield view.say(msg("… and {count} more in the full report", count=count))


def _share(width: int, widths: Sequence[int]) -> list[int]:
    """Give the column of width 0 what the others leave; two spaces stand between columns."""
    rest = width - sum(widths) - 2 * (len(widths) - 1)
    return [given or max(rest, 10) for given in widths]


def _wrapped(part: str, width: int) -> str:
    if not part or "\n" in part:
        return part
    return tabulate([[part]], tablefmt="plain", maxcolwidths=[width], disable_numparse=True)


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str], widths: list[int]) -> str:
    return tabulate(
        rows,
        heads,
        tablefmt="simple",
        maxcolwidths=widths,
        maxheadercolwidths=widths,
        disable_numparse=True,
    )
