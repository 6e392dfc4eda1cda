"""The programme of work: what to do, in which order, with the money and hours that there are, and what then remains.

All sums of risk are exact fractions; a scale such as LEC has points of a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from safeguard.mitigation.choosing import choose, fits, remaining
from safeguard.mitigation.offer import Limits, Offer
from safeguard.mitigation.ordering import exact, removed_by
from safeguard.mitigation.plan import MitigationPlan
from safeguard.mitigation.prices import price
from safeguard.mitigation.task import Task
from safeguard.risk.level import Level

THINGS = 3
"""How many things are named to whoever can do only a few."""


class Reason(StrEnum):
    """Why a task is not in the programme."""

    MONEY = "money"
    """What is left of the budget does not pay for it."""
    TIME = "time"
    """Whoever must see to it has no hours left."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Step:
    """One task of the programme, in its place."""

    task: Task
    removed: Fraction
    """Risk that it takes away."""
    left: Fraction
    """Risk of all open findings when it and all before it are done."""


@dataclass(frozen=True, slots=True)
class Thing:
    """All chosen tasks of one item: what people call one thing to do."""

    tasks: tuple[Task, ...]
    removed: Fraction
    money: int
    minutes: int
    left: Fraction
    """Risk of all open findings when it and the things before it are done."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is done with what there is."""

    now: Fraction
    """Risk of all open findings."""
    steps: tuple[Step, ...]
    rest: tuple[tuple[Task, Reason], ...]
    """What is left for later, in the order of work."""
    limits: Limits
    bound: Fraction
    """No programme within the limits that takes major hazards first takes away more risk."""

    @property
    def removed(self) -> Fraction:
        """Risk that the programme takes away."""
        return sum((step.removed for step in self.steps), Fraction(0))

    @property
    def after(self) -> Fraction:
        """Risk that remains."""
        return self.now - self.removed

    @property
    def best(self) -> bool:
        """Whether no other programme that takes major hazards first can take away more."""
        return self.removed == self.bound

    @property
    def major_left(self) -> int:
        """How many major hazards these means do not reach."""
        return sum(task.course.risk.level is Level.MAJOR for task, _ in self.rest)

    @property
    def money(self) -> int:
        """What it costs."""
        return sum(step.task.course.estimate.money for step in self.steps)

    @property
    def minutes(self) -> int:
        """How much work it is."""
        return sum(step.task.course.estimate.minutes for step in self.steps)

    @property
    def minutes_by_worker(self) -> Mapping[str, int]:
        """Work of everybody whose hours are limited, in the order of the limits."""
        spent = dict.fromkeys(self.limits.minutes, 0)
        for step in self.steps:
            if step.task.course.worker in spent:
                spent[step.task.course.worker] += step.task.course.estimate.minutes
        return spent

    def things(self, count: int = THINGS) -> tuple[Thing, ...]:
        """Return what to do if only a few things can be done: those that take away most, among equals the least work.

        Args:
            count: how many at most.
        """
        kinds: dict[str, list[Step]] = {}
        for step in self.steps:
            if step.removed > 0:
                kinds.setdefault(step.task.finding.item, []).append(step)
        left, found = self.now, []
        for steps in sorted(kinds.values(), key=_worth)[:count]:
            removed = sum((step.removed for step in steps), Fraction(0))
            left -= removed
            estimates = [step.task.course.estimate for step in steps]
            money, minutes = sum(one.money for one in estimates), sum(one.minutes for one in estimates)
            found.append(Thing(tuple(step.task for step in steps), removed, money, minutes, left))
        return tuple(found)


def programme_of(plan: MitigationPlan, limits: Limits) -> Programme:
    """Choose from a plan what takes away the most risk within limits: major hazards first, then all else.

    Nobody may leave a major hazard for many small ones, however much these add up to.
    What takes away no risk on the scale is still owed; it is done where time and money are left for it.

    Args:
        plan: its order stays the order of work.
        limits: money, and minutes of people and roles.
    """
    gains = [removed_by(task.course.risk, task.course.residual) for task in plan.tasks]
    unit = lcm(*(gain.denominator for gain in gains)) if gains else 1
    offers = [_offer(task, int(gain * unit)) for task, gain in zip(plan.tasks, gains, strict=True)]
    major = [at for at, task in enumerate(plan.tasks) if task.course.risk.level is Level.MAJOR]
    chosen, best = _chosen(offers, major, limits)
    taken = _with_the_rest(offers, chosen, limits)
    now = sum((exact(task.course.risk.value) for task in plan.tasks), Fraction(0))
    unspent = remaining(offers, taken, limits)
    rest = [(plan.tasks[at], _reason(offer, unspent)) for at, offer in enumerate(offers) if at not in taken]
    steps = tuple(_steps([(plan.tasks[at], gains[at]) for at in sorted(taken)], now))
    bound = sum(offers[at].gain for at in chosen) if best else _bound(offers, limits)
    return Programme(now, steps, tuple(rest), limits, Fraction(bound, unit))


def _chosen(offers: Sequence[Offer], first: Sequence[int], limits: Limits) -> tuple[set[int], bool]:
    """Return what is taken, some offers before all others, and whether nothing better is possible in that order."""
    taken: set[int] = set()
    best = True
    for part in (first, [at for at in range(len(offers)) if at not in set(first)]):
        choice = choose([offers[at] for at in part], remaining(offers, taken, limits))
        taken |= {part[at] for at in choice.taken}
        best = best and choice.best
    return taken, best


def _bound(offers: Sequence[Offer], limits: Limits) -> int:
    """Return what nothing within the limits can pass, in whichever order it is chosen."""
    worth = [offer for offer in offers if offer.gain > 0 and fits(offer, limits)]
    return price(worth, limits).bound(worth, limits)


def _offer(task: Task, gain: int) -> Offer:
    return Offer(gain, task.course.estimate.money, task.course.estimate.minutes, task.course.worker)


def _with_the_rest(offers: Sequence[Offer], chosen: Iterable[int], limits: Limits) -> set[int]:
    taken = set(chosen)
    left = remaining(offers, taken, limits)
    for at, offer in enumerate(offers):
        if at not in taken and offer.gain <= 0 and fits(offer, left):
            taken.add(at)
            left = remaining(offers, [at], left)
    return taken


def _reason(offer: Offer, left: Limits) -> Reason:
    """Return what of the unspent is too little; where each would do, it is the two together that the others need."""
    by_money = fits(Offer(0, offer.money), left)
    by_time = fits(Offer(0, 0, offer.minutes, offer.worker), left)
    if by_money == by_time:
        return Reason.BOTH
    return Reason.TIME if by_money else Reason.MONEY


def _steps(chosen: Iterable[tuple[Task, Fraction]], left: Fraction) -> Iterator[Step]:
    for task, removed in chosen:
        left -= removed
        yield Step(task, removed, left)


def _worth(steps: Sequence[Step]) -> tuple[Fraction, int]:
    """Return a key: what takes away most comes first, among equals what is the least work."""
    removed = sum((step.removed for step in steps), Fraction(0))
    return -removed, sum(step.task.course.estimate.minutes for step in steps)
