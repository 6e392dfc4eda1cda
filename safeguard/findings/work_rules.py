"""Rules about the work itself: its order, its days, and what must be done with what is major or came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from safeguard.errors import Problem
from safeguard.findings.actions import (
    Action,
    Assign,
    Close,
    Escalate,
    Extend,
    Note,
    Plan,
    Similar,
    Verify,
)
from safeguard.findings.model import FindingState as State
from safeguard.findings.naming import STATES, STEPS
from safeguard.findings.rule import Rule, broken
from safeguard.findings.step import Step, day_of
from safeguard.messages import Message, msg

_TO_DO = frozenset({State.OPEN, State.ASSIGNED, State.RECTIFYING})

LEGAL: Mapping[str, frozenset[State]] = {
    "assign": _TO_DO,
    "plan": frozenset({State.ASSIGNED, State.RECTIFYING, State.RESOLVED}),
    "submit": frozenset({State.RECTIFYING, State.RESOLVED}),
    "verify": frozenset({State.SUBMITTED, State.RESOLVED}),
    "close": frozenset({State.VERIFIED}),
    "reopen": frozenset({State.VERIFIED, State.RESOLVED, State.CLOSED}),
    "extend": _TO_DO,
    "escalate": _TO_DO | {State.SUBMITTED},
    "note": frozenset(State),
    "similar": frozenset(State) - {State.CLOSED},
}
"""Action → states in which it is possible."""

NEXT: Mapping[State, str] = {
    State.OPEN: "assign",
    State.ASSIGNED: "plan",
    State.RECTIFYING: "submit",
    State.SUBMITTED: "verify",
    State.VERIFIED: "close",
    State.CLOSED: "reopen",
    State.RESOLVED: "verify",
}
"""State → the action that leads on."""

HIGHEST_LEVEL = 3
"""Of the board (挂牌督办): the authority above."""


def state(step: Step[Action]) -> Iterator[Problem]:
    """The step belongs to the state."""
    case, kind = step.case, step.action.kind
    if case.state not in LEGAL[kind]:
        wrong = msg(
            "[state] Finding {number} is {state}; it is not possible {step}",
            number=case.number,
            state=STATES[case.state],
            step=STEPS[kind],
        )
        yield broken(Rule.STATE, wrong, step.instead(NEXT[case.state]))


def measures(step: Step[Action]) -> Iterator[Problem]:
    """It is said what will be done."""
    own = step.action.measures if isinstance(step.action, Plan) else ""
    if not (own.strip() or step.case.measures):
        wrong = msg("[measures] Finding {number} has no measures", number=step.case.number)
        yield broken(Rule.MEASURES, wrong, step.instead("plan --measures …"))


def major(step: Step[Action]) -> Iterator[Problem]:
    """A major hazard has measures, interim measures, an emergency plan and a supervisor."""
    case = step.case
    missing: dict[str, Message] = {
        "measures": msg("[major] Finding {number} is a major hazard, and has no measures", number=case.number),
        "interim": msg(
            "[major] Finding {number} is a major hazard, and nothing protects people until then", number=case.number
        ),
        "emergency": msg("[major] Finding {number} is a major hazard, and has no emergency plan", number=case.number),
        "supervisor": msg("[major] Finding {number} is a major hazard, and has no supervisor", number=case.number),
    }
    for name, wrong in missing.items():
        if case.major and not getattr(case, name).strip():
            yield broken(Rule.MAJOR, wrong, step.instead(f"plan --{name} …"))


def recurrent(step: Step[Action]) -> Iterator[Problem]:
    """What came back gets a lasting rule (长效机制), and similar places are looked at (举一反三)."""
    case = step.case
    if not case.recurrences:
        return
    if not case.lasting.strip():
        wrong = msg("[recurrent] Finding {number} came back, and has no lasting rule", number=case.number)
        yield broken(Rule.RECURRENT, wrong, step.instead("plan --lasting …"))
    if not (case.similar or case.no_similar.strip()):
        wrong = msg("[recurrent] Finding {number} came back; similar places were not looked at", number=case.number)
        yield broken(Rule.RECURRENT, wrong, step.instead("similar"))


def similar(step: Step[Similar]) -> Iterator[Problem]:
    """Similar places are other places, and an inspection asks there."""
    case, action = step.case, step.action
    if case.target in action.targets:
        wrong = msg("[similar] {target} is where finding {number} is", target=case.target, number=case.number)
        yield broken(Rule.SIMILAR, wrong, msg("Name other targets"))
    if action.targets and not action.inspection:
        wrong = msg("[similar] It is not said which inspection asks at the similar places")
        yield broken(Rule.SIMILAR, wrong, step.instead("similar"))


def deadline(step: Step[Assign]) -> Iterator[Problem]:
    """The day set is not later than the default one, unless by somebody who may extend; once set, it is extended."""
    due, latest, set_already = day_of(step.action.due), step.context.default_due, day_of(step.case.due)
    if due is None:
        return
    if set_already is not None and due > set_already:
        wrong = msg("[deadline] It is due on {day} already; {due} is later", day=step.case.due, due=step.action.due)
        yield broken(Rule.DEADLINE, wrong, step.instead("extend"))
    elif set_already is None and latest is not None and due > latest and not _may_extend(step):
        wrong = msg(
            "[deadline] It is due on {day} at the latest, not {due}", day=latest.isoformat(), due=due.isoformat()
        )
        yield broken(Rule.DEADLINE, wrong, msg("Set an earlier day, or let somebody assign it who may extend"))


def _may_extend(step: Step[Assign]) -> bool:
    return step.actor is not None and step.context.permissions.may("extend", step.actor, step.case)


def extension(step: Step[Extend]) -> Iterator[Problem]:
    """It is approved on the day or before, and is later."""
    due, until, today = step.due, day_of(step.action.until), step.context.today
    if due is not None and today > due:
        wrong = msg("[extension] It was due on {due}; that day has passed", due=due.isoformat())
        yield broken(Rule.EXTENSION, wrong, step.instead("escalate"))
    latest = max(today, due) if due is not None else today
    if until is not None and until <= latest:
        wrong = msg("[extension] {until} is not later than {due}", until=until.isoformat(), due=latest.isoformat())
        yield broken(Rule.EXTENSION, wrong, msg("Give a later day"))


def dates(step: Step[Action]) -> Iterator[Problem]:
    """Days exist; what was done was done between the finding (the measure, where it is checked) and today."""
    for text in _days(step.action):
        if day_of(text) is None:
            wrong = msg("[dates] {day} is not a day", day=text or "?")
            yield broken(Rule.DATES, wrong, msg("Write it like this: {day}", day=step.context.today.isoformat()))
    on = day_of(step.action.on)
    if on is not None and on > step.context.today:
        wrong = msg("[dates] {day} has not come yet", day=step.action.on)
        yield broken(Rule.DATES, wrong, msg("Give the day on which it was done"))
    earliest = _earliest(step)
    if on is not None and earliest is not None and on < earliest:
        wrong = msg("[dates] {day} is before {earliest}", day=step.action.on, earliest=earliest.isoformat())
        yield broken(Rule.DATES, wrong, msg("Give the day on which it was done"))
    yield from _due_before_found(step)


def _due_before_found(step: Step[Action]) -> Iterator[Problem]:
    due, found = day_of(step.action.due) if isinstance(step.action, Assign) else None, day_of(step.case.opened_on)
    if due is not None and found is not None and due < found:
        wrong = msg("[dates] {day} is before it was found ({found})", day=due.isoformat(), found=found.isoformat())
        yield broken(Rule.DATES, wrong, msg("Give a later day"))


def _days(action: Action) -> Iterator[str]:
    if action.on:
        yield action.on
    if isinstance(action, Assign):
        yield action.due
    if isinstance(action, Extend):
        yield action.until


def _earliest(step: Step[Action]) -> date | None:
    case = step.case
    if isinstance(step.action, Verify | Close) and case.submission is not None:
        return day_of(case.submission.on)
    return day_of(case.opened_on)


def reason(step: Step[Action]) -> Iterator[Problem]:
    """It is said why."""
    if not step.action.words.strip():
        wrong = msg("[reason] It is not said why")
        yield broken(Rule.REASON, wrong, msg("Say why, in words"))


def something_said(step: Step[Note]) -> Iterator[Problem]:
    """A note says something: words, progress, or evidence."""
    if step.action.progress is None and not step.action.evidence:
        yield from reason(step)


def why_nowhere(step: Step[Similar]) -> Iterator[Problem]:
    """Where no place is similar, it is said why."""
    if not step.action.targets:
        yield from reason(step)


def progress(step: Step[Note]) -> Iterator[Problem]:
    """Progress is per cent."""
    said = step.action.progress
    if said is not None and not 0 <= said <= 100:
        yield broken(Rule.PROGRESS, msg("[progress] {progress} is not 0 to 100 per cent", progress=said))


def level(step: Step[Escalate]) -> Iterator[Problem]:
    """It is one of the board's levels, and not lower than before."""
    said = step.action.level
    lowest = max(step.case.escalation, 1)
    if not lowest <= said <= HIGHEST_LEVEL:
        wrong = msg("[level] {level} is not {lowest} to {highest}", level=said, lowest=lowest, highest=HIGHEST_LEVEL)
        yield broken(Rule.LEVEL, wrong, msg("1: the unit; 2: the office; 3: the authority above"))
