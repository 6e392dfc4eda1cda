"""The report as a short table for a terminal: what was not looked at, what failed, then the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from tabulate import tabulate
from wcwidth import wcswidth

from safeguard.messages import Message, msg
from safeguard.report.columns import cut
from safeguard.report.course import ENOUGH, bars
from safeguard.report.figures import DecisionView
from safeguard.report.view import GroupView, View

SHOWN = 12
"""Groups of findings, and steps that were not looked at, that are shown each; the others are counted."""

NAMED = 3
"""Subjects of a group that are named; the others are counted."""

ROOMY = 100
"""Columns from which how late something is stands in one line."""

SHORT_HASH = 16
"""Characters of a hash that are shown; the other formats show all."""

NARROW, WIDE = 60, 120
"""Columns of a terminal that the report is laid out for; a narrower or wider one is taken as these."""


SHORT: Mapping[str, Message] = {
    "information": msg("Information"),
    "confidentiality": msg("Secrecy"),
    "fire": msg("Fire"),
    "archive": msg("Archives"),
    "general": msg("General"),
    "": msg("No longer kept"),
}
"""Domains in a word, for the head of a narrow column."""


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
    yield from _ahead(view)
    yield from _figures(view, width)
    yield from _proof(view)


def _failures(view: View, width: int) -> Iterator[str]:
    yield ""
    yield view.leader.danger
    yield view.leader.overdue
    if not view.tasks:
        return
    heads = [view.say(head) for head in (msg("Risk"), msg("Hazard"), msg("Where"), msg("Deadline"))]
    shown = view.by_risk[:SHOWN]
    risk = _longest(heads[0], [group.risk for group in shown], 16)
    where = _longest(heads[2], [group.where for group in shown], 14)
    late = _longest(heads[3], [group.overdue or group.due for group in shown], 12 if width < ROOMY else 20)
    widths = _share(width, (risk, 0, where, late))
    yield _table([_failure(view, group, widths[1]) for group in shown], heads, widths)
    yield from _more(view, len(view.tasks) - sum(group.count for group in shown))


def _failure(view: View, group: GroupView, width: int) -> list[str]:
    title = f"{group.title} ×{group.count}" if group.count > 1 else group.title
    due = [group.due, group.overdue] if group.overdue else [group.due]
    return [group.risk, f"{title}\n{_subjects(view, group, width)}", group.where, "\n".join(due)]


def _subjects(view: View, group: GroupView, width: int) -> str:
    """Return the first subjects of a group in one line; one that is alone is told with what was seen, in two."""
    if group.count == 1:
        task = group.subjects[0].task
        return cut(f"{task.subject} · {task.message}" if task.subject else task.message, 2 * width - 10)
    named = group.named(NAMED)
    told = [_with_rest(view, named[:shown], group.count - shown) for shown in range(len(named), 0, -1)]
    over = wcswidth(told[-1]) - width
    shortest = _with_rest(view, [cut(named[0], wcswidth(named[0]) - over)], group.count - 1)
    return next((text for text in told if wcswidth(text) <= width), shortest)


def _with_rest(view: View, named: Sequence[str], rest: int) -> str:
    names = view.names(named)
    return view.say(msg("{names}, and {count} more", names=names, count=rest)) if rest else names


def _holes(view: View, width: int) -> Iterator[str]:
    holes = view.coverage.holes[:SHOWN]
    if not holes:
        return
    yield ""
    yield view.say(msg("Steps that were not looked at, or only in part"))
    heads = [view.say(head) for head in (msg("Status"), msg("Item"), msg("Where"), msg("Cause"))]
    rows = [[hole.status.text, hole.title, hole.where, hole.reason] for hole in holes]
    where = _longest(heads[2], [hole.where for hole in holes], 14)
    yield _table(rows, heads, _share(width, (14, 22, where, 0)))
    yield from _more(view, view.coverage.holes_in_all - len(holes))


def _ahead(view: View) -> Iterator[str]:
    """Say in short what a specialist must judge, and what falls due."""
    for one in view.candidates:
        yield ""
        yield view.say(msg("{title}: {count}", title=one.title, count=len(one.candidates) + one.more))
        yield from one.gaps
    if view.forecast is not None:
        yield ""
        yield view.forecast.title
        if view.forecast.gaps:
            yield view.say(msg("Not foreseen, so that more may fall due: {count}", count=len(view.forecast.gaps)))
        yield from view.forecast.sentences
        yield from (f"  {view.names((one.action.text, one.what, one.counted))}" for one in view.forecast.totals[:SHOWN])
        yield from _more(view, len(view.forecast.totals) - SHOWN)


def _figures(view: View, width: int) -> Iterator[str]:
    yield ""
    words = [domain.domain for domain in view.domains]
    domains = [view.say(SHORT[word.code]) if word.code in SHORT else word.text for word in words]
    heads = [view.say(msg("Steps of the plan")), *domains, view.say(msg("in all"))]
    rows = [
        [count.status.text, *(str(domain.steps[count.status.code]) for domain in view.domains), str(count.steps)]
        for count in view.counts
        if count.steps
    ]
    rows.append([view.say(msg("Score")), *(domain.score.short for domain in view.domains), view.score.short])
    columns = [_longest(head, cells, WIDE) for head, *cells in zip(heads, *rows, strict=True)]
    yield _table(rows, heads, _share(width, (0, *columns[1:])))
    yield ""
    yield view.say(msg("Score: {score}", score=view.score.text))
    yield view.trend.verdict.text
    yield from _history(view)
    yield view.waivers
    yield from (_decision(view, one) for one in view.decisions)


def _history(view: View) -> Iterator[str]:
    """Say how many findings were open at each of the newest inspections."""
    points = view.history.whole.points
    if len(points) < ENOUGH:
        return
    yield view.say(
        msg(
            "Open findings over {count} inspections, from {first}: {bars} {before} → {now}",
            count=len(points),
            first=points[0].as_of,
            bars=bars(points),
            before=points[0].open_text,
            now=points[-1].open_text,
        )
    )


def _proof(view: View) -> Iterator[str]:
    point = view.checkpoint
    if point is None:
        yield view.say(msg("No checkpoint holds this inspection."))
        return
    yield view.say(msg("Checkpoint: {size} entries, {time}", size=point.size, time=point.time))
    root, key = point.root[:SHORT_HASH], point.fingerprint[:SHORT_HASH]
    yield "  " + view.say(msg("root {root}…, key {key}…", root=root, key=key))


def _decision(view: View, one: DecisionView) -> str:
    where = view.names(part for part in (one.where or view.say(msg("everywhere")), one.subject) if part)
    return f"  {one.id} · {one.title} · {where} · {one.since} – {one.until} · {view.listed(one.told)}"


def _more(view: View, count: int) -> Iterator[str]:
    if count > 0:
        yield view.say(msg("… and {count} more in the full report", count=count))


def _longest(head: str, texts: Iterable[str], most: int) -> int:
    """Return the width of a column; no column of a table is narrower than its head and two spaces."""
    return max(min(max(wcswidth(text) for text in texts), most), wcswidth(head) + 2)


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
