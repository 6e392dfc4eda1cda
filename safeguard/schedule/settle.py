"""What is to be done about a schedule at a moment: what opens, is begun or gone on with, and what was missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeguard.schedule.model import CatchUp, Expected, Occurrence, Schedule, Started


@dataclass(slots=True)
class Decision:
    """What is to be done, each in the order of time.

    Whatever of it was done when a tick is killed, the next decision names the rest.
    """

    open: list[Expected] = field(default_factory=list)
    """To be recorded: these have opened, and are not known yet."""
    begin: list[str] = field(default_factory=list)
    """Periods that get their inspection; of those that are over, for people to back-fill."""
    resume: list[str] = field(default_factory=list)
    """Periods whose inspection was begun: where it was interrupted, it goes on."""
    missed: list[str] = field(default_factory=list)
    """Periods to be recorded as missed."""


def decide(
    schedule: Schedule, started: Started, expected: Iterable[Expected], recorded: Iterable[Occurrence], now: str
) -> Decision:
    """Judge a schedule at a moment; the same facts give the same decision, however often and late it is asked.

    Args:
        schedule: its policy counts.
        started: from which day on something may be missed.
        expected: dates of the schedule; what opens after ``now`` or before the start is left aside.
        recorded: what the record knows of these dates, and every unfinished occurrence of the schedule, also of dates
            that it no longer has.
        now: UTC, ISO 8601.
    """
    decision, first = Decision(), started.since.isoformat()
    known = sorted(recorded, key=lambda one: (one.opens, one.period))
    periods = {one.period for one in known}
    decision.open += [one for one in expected if first <= one.day and one.opens <= now and one.period not in periods]
    for one in known:
        _judge_known(one, schedule.catch_up, started, now, decision)
    for fresh in decision.open:
        _judge_unbegun(fresh, schedule.catch_up, now, decision)
    return decision


def _judge_known(one: Occurrence, policy: CatchUp, started: Started, now: str, decision: Decision) -> None:
    if one.done_at or one.back_filled_at:
        return
    if one.missed_at:
        # Its inspection is owed if it was missed since the schedule is what it is now: a kill came in between.
        if policy is CatchUp.RUN_EACH and (one.inspection or one.seq > started.seq):
            (decision.resume if one.inspection else decision.begin).append(one.period)
    elif one.inspection:
        decision.resume.append(one.period)
        if now >= one.closes:
            decision.missed.append(one.period)
    else:
        _judge_unbegun(one, policy, now, decision)


def _judge_unbegun(one: Expected | Occurrence, policy: CatchUp, now: str, decision: Decision) -> None:
    """Judge what came, and nobody was there to begin it: late is too late only where the policy says so."""
    over = now >= one.closes or (policy is CatchUp.RECORD_MISSED and now >= one.due)
    if over:
        decision.missed.append(one.period)
    if one.opens <= now and (not over or policy is CatchUp.RUN_EACH):
        decision.begin.append(one.period)
