"""Which rules each step must keep to, and the judgement of one: all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from safeguard.errors import FindingError, Problem
from safeguard.findings import people_rules as people
from safeguard.findings import recheck_rules as recheck
from safeguard.findings import work_rules as work
from safeguard.findings.actions import Action, Verify
from safeguard.findings.case import Case, Hand
from safeguard.findings.rule import TITLES, Rule
from safeguard.findings.step import Context, Step

__all__ = ["TITLES", "Context", "Rule", "broken_by", "judge"]

Judge = Callable[[Step[Any]], Iterator[Problem]]

_ALWAYS: tuple[Judge, ...] = (people.known_person, people.permitted, work.state, work.dates, people.people_of_site)
_DUTIES: tuple[Judge, ...] = (work.measures, work.major, work.recurrent)
_ACCEPTING: tuple[Judge, ...] = (
    *(recheck.recheck, recheck.recheck_after, recheck.recheck_by_another, recheck.recheck_day, recheck.recheck_holds),
    *(work.major, work.recurrent),
)
_OWN: Mapping[str, tuple[Judge, ...]] = {
    "assign": (work.deadline, people.second_person_for_late_days),
    "plan": (work.measures,),
    "submit": _DUTIES,
    "verify": (people.second_person,),
    "close": (people.second_person, recheck.accepted_recheck_holds),
    "reopen": (work.reason,),
    "extend": (people.second_person, work.extension, work.reason),
    "escalate": (work.level,),
    "note": (work.something_said, work.progress),
    "similar": (work.similar, work.why_nowhere),
}
"""Action → its rules, beside those of all actions."""


def judge(case: Case, action: Action, who: Hand, context: Context) -> None:
    """Refuse a step that breaks a rule.

    Args:
        case: as it stands.
        action: what somebody wants to do about it.
        who: who, and at whose keyboard.
        context: the people and permissions of the site, today, the default deadline, what the re-inspection says.

    Raises:
        FindingError: one problem for each rule that is broken, with its name and what to do instead.
    """
    problems = tuple(broken_by(case, action, who, context))
    if problems:
        raise FindingError(problems)


def broken_by(case: Case, action: Action, who: Hand, context: Context) -> Iterator[Problem]:
    """Yield what is wrong with a step; see :func:`judge`."""
    step = Step(case, action, who, context)
    for rule in (*_ALWAYS, *_of(action)):
        yield from rule(step)


def _of(action: Action) -> tuple[Judge, ...]:
    if isinstance(action, Verify):
        return (*_OWN[action.kind], *(_ACCEPTING if action.accepted else (work.reason,)))
    return _OWN[action.kind]
