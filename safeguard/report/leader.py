"""Page one: what is dangerous, what is overdue, what it takes, and whether it is getting better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from safeguard.findings.model import Delta
from safeguard.messages import msg
from safeguard.mitigation.plan import MitigationPlan
from safeguard.mitigation.task import Course
from safeguard.report.coverage import score_view
from safeguard.report.figures import Counted, LevelView, Word
from safeguard.report.sources import Sources
from safeguard.report.view import FirstView, LeaderView, TaskView, TrendView
from safeguard.report.wording import DELTAS, EFFORTS, Wording

FIRST = 3
"""How many kinds of work are named first: tasks of one item are one kind."""

_VERDICTS = {
    "better": msg("Better than last time"),
    "worse": msg("Worse than last time"),
    "mixed": msg("Some better, some worse than last time"),
    "same": msg("As last time"),
    "first": msg("First inspection: nothing to compare with"),
    "unknown": msg("Cannot be compared: too little was looked at"),
}
_WORSE = (Delta.NEW, Delta.REOPENED, Delta.WORSE)
_BETTER = (Delta.BETTER, Delta.RESOLVED)


def leader_view(
    plan: MitigationPlan, tasks: tuple[TaskView, ...], levels: tuple[LevelView, ...], wording: Wording
) -> LeaderView:
    """Say in a few sentences what a leader must know."""
    kinds = _kinds(tasks)
    return LeaderView(
        danger=wording.paragraph(part for part in (_danger(levels, wording), _waived(tasks, wording)) if part),
        overdue=_overdue(plan.courses, wording),
        effort=_effort(plan, kinds, wording),
        first=tuple(FirstView(same[0], len(same)) for same in kinds),
    )


def _kinds(tasks: tuple[TaskView, ...]) -> list[list[TaskView]]:
    kinds: dict[str, list[TaskView]] = {}
    for task in tasks:
        kinds.setdefault(task.course.item, []).append(task)
    return list(kinds.values())[:FIRST]


def _danger(levels: tuple[LevelView, ...], wording: Wording) -> str:
    total = sum(level.count for level in levels)
    if not total:
        return wording.say(msg("No hazard is open among what was looked at."))
    counted = wording.listed(
        wording.say(msg("{level}: {count}", level=level.level.text, count=level.count))
        for level in levels
        if level.count
    )
    return wording.say(msg("Open hazards: {count} ({levels}).", count=total, levels=counted))


def _waived(tasks: tuple[TaskView, ...], wording: Wording) -> str:
    count = sum(bool(task.waived) for task in tasks)
    return wording.say(msg("Of these waived for a time: {count}.", count=count)) if count else ""


def _overdue(courses: Mapping[Course, int], wording: Wording) -> str:
    late = {course.days_over for course in courses if course.days_over}
    if not late:
        return wording.say(msg("Nothing is overdue."))
    count = sum(tasks for course, tasks in courses.items() if course.days_over)
    return wording.say(msg("Overdue: {count}, the longest by {days}.", count=count, days=wording.days(max(late))))


def _effort(plan: MitigationPlan, kinds: list[list[TaskView]], wording: Wording) -> str:
    if not plan.tasks:
        return wording.say(msg("Nothing is to be done."))
    efforts: Counter[str] = Counter()
    for course, count in plan.courses.items():
        efforts[course.effort or ""] += count
    counted = wording.listed(
        wording.say(msg("{effort}: {count}", effort=wording.say(EFFORTS[effort]), count=efforts[effort]))
        for effort in EFFORTS
        if efforts[effort]
    )
    removed = sum(task.course.value - task.course.residual_value for same in kinds for task in same)
    sentences = [
        wording.say(msg("Tasks: {count} (work each: {efforts}).", count=len(plan.tasks), efforts=counted)),
        wording.say(
            msg(
                "Done, they bring the risk from {now} to {after} points; what is named first takes away {removed}.",
                now=f"{plan.risk_now:g}",
                after=f"{plan.risk_after:g}",
                removed=f"{removed:g}",
            )
        ),
    ]
    vacant = sum(count for course, count in plan.courses.items() if not course.owner.people)
    if vacant:
        sentences.append(wording.say(msg("Tasks that nobody is responsible for: {count}.", count=vacant)))
    return wording.paragraph(sentences)


def trend_view(sources: Sources, wording: Wording) -> TrendView:
    """Say what changed since the inspection before."""
    if sources.previous is None:
        return TrendView(_verdict("first", wording), (), ())
    counts = Counter(finding.delta for finding in sources.findings)
    sentences = (_since(sources, wording), *_scores(sources, wording))
    deltas = tuple(Counted(wording.word(DELTAS, delta), counts[delta]) for delta in DELTAS)
    return TrendView(_verdict(_judge(counts), wording), sentences, deltas)


def _judge(counts: Counter[Delta]) -> str:
    worse = sum(counts[delta] for delta in _WORSE)
    better = sum(counts[delta] for delta in _BETTER)
    compared = worse + better + counts[Delta.SAME]
    if counts[Delta.NOT_CHECKED] > compared:
        return "unknown"
    if worse and better:
        return "mixed"
    return "worse" if worse else "better" if better else "same"


def _verdict(code: str, wording: Wording) -> Word:
    return Word(code, wording.say(_VERDICTS[code]))


def _since(sources: Sources, wording: Wording) -> str:
    before = sources.previous.inspection if sources.previous else sources.inspection
    return wording.say(msg("Compared with inspection {id} of {day}.", id=before.id, day=before.as_of))


def _scores(sources: Sources, wording: Wording) -> tuple[str, ...]:
    if sources.previous is None or sources.previous.scores is None:
        return ()
    then = score_view(sources.previous.scores.overall, wording)
    now = score_view(sources.scores.overall, wording)
    return (wording.say(msg("Score then: {then}; now: {now}.", then=then.text, now=now.text)),)
