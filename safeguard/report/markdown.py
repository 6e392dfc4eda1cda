"""The report as Markdown, for a wiki, a ticket or a mail: the whole report, tables and all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from safeguard.messages import Message, msg
from safeguard.report.course import ENOUGH, POINT_HEADS, SERIES_HEADS, figures_of, series_figures
from safeguard.report.figures import DecisionView, MonthView, TotalView
from safeguard.report.view import GroupView, RowView, SketchView, SubjectView, View

NO_VERDICT = msg(
    "Counted and compared out of registers and answers. Whether it is what it seems to be, a specialist must judge: "
    "nothing here is a verdict."
)
TOTAL_HEADS = (msg("Action"), msg("Type"), msg("How many"), msg("Overdue"), msg("Money"))
FALL_HEADS = (msg("Month"), msg("Action"), msg("Type"), msg("How many"), msg("Which"), msg("Money"))

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")


def write(view: View, stream: TextIO) -> None:
    """Write the document, line by line."""
    stream.writelines(f"{line}\n" for line in _lines(view))


def escape(text: str) -> str:
    """Return a text that stands as it is: nothing in it is markup, HTML or a table's border."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return escaped.replace("://", ":\u200b//")


def _lines(view: View) -> Iterator[str]:
    yield from _head(view)
    yield from _coverage(view)
    yield from _summary(view)
    yield from _findings(view)
    yield from _candidates(view)
    yield from _plan(view)
    yield from _forecast(view)
    for sketch in view.sketches:
        yield from _sketch(view, sketch)
    yield from _figures(view)
    yield from _history(view)
    yield from _holes(view)
    yield from _decisions(view)
    yield from _items(view)
    yield from _proof(view)


def _say(view: View, message: Message) -> str:
    return escape(view.say(message))


def _head(view: View) -> Iterator[str]:
    head = view.head
    yield f"# {escape(head.site)}: {_say(view, msg('Safety inspection report'))}"
    yield ""
    about = view.say(msg("Inspection {id} as of {day}", id=head.inspection, day=head.as_of))
    yield f"{escape(about)} · {escape(head.state.text)}"


def _coverage(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('How much was looked at'))}", "", escape(view.coverage.sentence), "")
    yield from (f"- **{escape(warning)}**" for warning in view.coverage.warnings)


def _summary(view: View) -> Iterator[str]:
    leader = view.leader
    named = (
        (msg("What is dangerous"), (leader.danger,)),
        (msg("What is overdue"), (leader.overdue,)),
        (msg("What it takes"), (leader.effort,)),
        (msg("Better or worse"), (view.trend.verdict.text, *view.trend.sentences)),
        (msg("Score"), (view.score.text,)),
    )
    yield ""
    for name, sentences in named:
        yield f"- {_say(view, name)}: {' · '.join(escape(sentence) for sentence in sentences)}"


def _findings(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Findings by risk'))}", "")
    if not view.groups:
        yield _say(view, msg("None."))
    for group in view.by_risk:
        yield from _group(view, group)


def _group(view: View, group: GroupView) -> Iterator[str]:
    about = (
        group.formula,
        view.say(msg("severity: {severity}", severity=group.severity.text)),
        f"{view.say(msg('Deadline'))} {group.deadline}",
        group.owner or view.say(msg("nobody holds this role")),
        *(cited.text if cited.verified else _unconfirmed(view, cited.text) for cited in group.citations),
    )
    yield from (f"### {escape(group.risk)} · {escape(_titled(group))} · {escape(group.where)}", "")
    yield from (" · ".join(escape(part) for part in about if part), "")
    heads = (msg("Subject"), msg("What was seen"), msg("Since last time"))
    yield from _table(view, heads, (_subject(view, subject) for subject in group.subjects))
    yield ""


def _subject(view: View, subject: SubjectView) -> list[str]:
    task = subject.task
    measure = f"{view.say(msg('For good'))}: {subject.measure}" if subject.measure else ""
    told = (task.message, *task.details, measure, *subject.notes)
    since = (task.course.since, subject.risk, subject.deadline)
    return [task.subject or task.course.where, view.listed(told), view.listed(since)]


def _titled(group: GroupView) -> str:
    return f"{group.title} × {group.count}" if group.count > 1 else group.title


def _unconfirmed(view: View, clause: str) -> str:
    return f"{clause} ({view.say(msg('clause to be confirmed'))})"


def _with(title: str, subject: str) -> str:
    return f"{title} · {subject}" if subject else title


def _plan(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Mitigation plan'))}", "")
    heads = (
        msg("Order"),
        msg("Hazard"),
        msg("At once"),
        msg("For good"),
        msg("So that it stays so"),
        msg("Proof"),
        msg("Responsible"),
        msg("Deadline"),
        msg("Risk, work"),
        msg("To be noted"),
    )
    yield from _table(view, heads, (_planned(view, group) for group in view.groups))


def _planned(view: View, group: GroupView) -> list[str]:
    people = group.owner or view.say(msg("nobody holds this role"))
    own = msg("with a measure of their own: {count}, see the findings", count=group.own_measures)
    risk = f"{group.risk} → {group.residual_level.text} {group.residual_value:g}"
    work = view.say(msg("work: {effort}", effort=group.effort.text)) if group.effort.code else ""
    cost = view.say(msg("cost: {cost}", cost=group.cost.text)) if group.cost.code else ""
    return [
        str(group.number),
        f"{_titled(group)} · {group.where}",
        group.immediate,
        view.listed((group.corrective, view.say(own) if group.own_measures else "")),
        group.preventive,
        group.proof,
        f"{group.owner_role}: {people}",
        group.deadline,
        view.listed((risk, work, cost)),
        view.listed(group.notes),
    ]


def _candidates(view: View) -> Iterator[str]:
    if not view.candidates:
        return
    yield from ("", f"## {_say(view, msg('To be judged by a specialist'))}", "", _say(view, NO_VERDICT))
    heads = (msg("Subject"), msg("What was seen"), msg("Observed"), msg("Measured against"))
    for one in view.candidates:
        yield from ("", f"### {escape(one.title)} · {escape(one.where)}", "")
        yield from (f"- **{escape(gap)}**" for gap in one.gaps)
        yield from (escape(citation) for citation in one.citations)
        yield ""
        yield from _table(
            view, heads, ([each.subject, each.seen, each.observed, each.expected] for each in one.candidates)
        )
        if one.more:
            yield from ("", _say(view, msg("and {count} more", count=one.more)))


def _forecast(view: View) -> Iterator[str]:
    forecast = view.forecast
    if forecast is None:
        return
    yield from ("", f"## {escape(forecast.title)}", "")
    yield from (f"- **{_say(view, msg('Not foreseen: {what}', what=gap.said))}**" for gap in forecast.gaps)
    yield from (f"- {escape(sentence)}" for sentence in forecast.sentences)
    yield from ("", f"### {_say(view, msg('What must be bought and done, by type'))}", "")
    yield from _table(view, TOTAL_HEADS, map(_total, forecast.totals))
    yield from ("", f"### {_say(view, msg('By month'))}", "")
    yield from _table(view, FALL_HEADS, (row for month in forecast.spans for row in _month(view, month)))


def _total(one: TotalView) -> list[str]:
    return [one.action.text, one.what, one.counted, str(one.overdue), one.money]


def _month(view: View, month: MonthView) -> Iterator[list[str]]:
    if not month.falls:
        yield [month.month.text, view.say(msg("nothing known")), "", "", "", ""]
    for fall in month.falls:
        yield [month.month.text, fall.action.text, fall.what, fall.counted, fall.named, fall.money]


def _sketch(view: View, sketch: SketchView) -> Iterator[str]:
    yield from ("", f"## {escape(sketch.title)}", "", escape(sketch.basis))
    hazards = [
        f"{_with(task.course.title, task.subject)}, {task.course.where}: {task.message}" for task in sketch.hazards
    ]
    nobody = view.say(msg("nobody holds this role"))
    contacts = [f"{one.role}, {one.reached or nobody}: {one.duty}" for one in sketch.contacts]
    numbers = [f"{title}: {number}" for title, number in sketch.numbers]
    parts: tuple[tuple[Message, Sequence[str]], ...] = (
        (msg("Risk"), (*sketch.risk, *hazards)),
        (msg("Organisation and contacts"), (*contacts, *numbers)),
        (msg("Response, step by step"), sketch.response),
        (msg("Measures"), sketch.measures),
        (msg("Supplies"), sketch.supplies),
        (msg("Cautions"), sketch.cautions),
    )
    for name, lines in parts:
        yield from ("", f"### {_say(view, name)}", "")
        yield from (f"1. {escape(line)}" if lines is sketch.response else f"- {escape(line)}" for line in lines)


def _figures(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('In figures'))}", "")
    yield from _table(
        view,
        (msg("Status"), msg("Steps of the plan"), msg("Items")),
        ([count.status.text, str(count.steps), str(count.items)] for count in view.counts),
    )
    yield ""
    yield from _table(
        view,
        (msg("Domain"), msg("Steps of the plan"), msg("Score")),
        ([domain.domain.text, str(domain.planned), domain.score.text] for domain in view.domains),
    )


def _holes(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Coverage and errors'))}", "")
    heads = (msg("Status"), msg("Item"), msg("Where"), msg("Cause"))
    yield from _table(
        view, heads, ([hole.status.text, hole.title, hole.where, hole.reason] for hole in view.coverage.holes)
    )
    more = view.coverage.holes_in_all - len(view.coverage.holes)
    if more:
        yield from ("", _say(view, msg("and {count} more, each named under “Every item”", count=more)))


def _history(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Over time'))}", "")
    points = view.history.whole.points
    if len(points) < ENOUGH:
        yield _say(view, msg("There is only one inspection yet: a course over time shows from the second on."))
        return
    yield from _table(view, POINT_HEADS, ([point.inspection, point.as_of, *figures_of(point)] for point in points))
    yield ""
    heads = (msg("Domain"), *SERIES_HEADS)
    yield from _table(view, heads, ([one.title, *series_figures(one)] for one in view.history.parts))
    yield from (line for note in view.history.notes for line in ("", escape(note)))


def _decisions(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Waivers'))}", "", escape(view.waivers))
    if not view.decisions:
        return
    heads = (
        *(msg("No."), msg("Item"), msg("Where"), msg("How it stands"), msg("From and until")),
        *(msg("Why, and what is done instead"), msg("Asked for, approved")),
    )
    yield ""
    yield from _table(view, heads, (_decision(view, one) for one in view.decisions))


def _decision(view: View, one: DecisionView) -> list[str]:
    covers = view.say(msg("covers here: {count}", count=one.covered))
    return [
        f"{one.kind.text} {one.id}",
        f"{one.title} ({one.item})",
        view.listed((one.where or view.say(msg("everywhere")), one.subject)),
        view.listed((*one.told, covers)),
        f"{one.since} – {one.until}",
        view.listed((one.reason, one.compensation)),
        view.listed((one.asked_by, one.approved_by)),
    ]


def _items(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Every item'))}", "")
    heads = (msg("Item"), msg("Where"), msg("Status"), msg("What was seen"), msg("Clause"))
    yield from _table(view, heads, (_item(view, row) for row in view.rows()))


def _item(view: View, row: RowView) -> list[str]:
    clauses = [cited.text if cited.verified else _unconfirmed(view, cited.text) for cited in row.item.citations]
    part = view.say(msg("looked at in part")) if row.partial else ""
    status = " · ".join(filter(None, (row.status.text, row.beside, part)))
    return [f"{row.item.title} ({row.item.id})", row.where, status, "; ".join(row.seen), "; ".join(clauses)]


def _proof(view: View) -> Iterator[str]:
    yield from ("", f"## {_say(view, msg('Checkpoint of the record'))}", "")
    point = view.checkpoint
    if point is None:
        yield _say(view, msg("No checkpoint holds this inspection."))
        return
    about = {"root": point.root, "hash": point.hash, "key": point.fingerprint}
    said = msg("Root {root} ({hash}); fingerprint of the key {key}", **about)
    yield from (_say(view, said), "", "```text", *point.note.splitlines(), "```")


def _table(view: View, heads: Sequence[Message], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    written = _rows(rows)
    first = next(written, None)
    if first is None:
        yield _say(view, msg("None."))
        return
    yield f"| {' | '.join(_say(view, head) for head in heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield first
    yield from written


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    return (f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows)
