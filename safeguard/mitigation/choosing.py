"""Which work to choose when money and hours do not reach for all of it: what removes the most risk.

Every piece of work takes money from one purse, and time from at most one person or role. The best choice is found
exactly (0/1 knapsack, by dynamic programming over choices that no other one beats in money, time and gain: Nemhauser
and Ullmann 1969) in whole numbers. Where there would be too many such choices, the best of several greedy fillings is
taken, and a bound that no choice can pass (:mod:`safeguard.mitigation.prices`) says how far from the best it may be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from safeguard.mitigation.offer import Limits, Offer
from safeguard.mitigation.prices import price

MOST_STATES = 1_500_000
"""How many partial choices are weighed before an exact answer is given up: some seconds of work."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and how good it is."""

    taken: tuple[int, ...]
    """Positions of the offers, ascending."""
    gain: int
    bound: int
    """No choice within the limits gains more."""

    @property
    def best(self) -> bool:
        """Whether nothing better can exist."""
        return self.gain == self.bound


def choose(offers: Sequence[Offer], limits: Limits, most_states: int = MOST_STATES) -> Choice:
    """Choose the offers that together gain most within the limits; what gains nothing is left.

    Args:
        offers: what may be chosen.
        limits: what there is to spend.
        most_states: how much work an exact answer may take; beyond it the answer is greedy and has a bound.
    """
    worth = _worth(offers, limits)
    filled = fill(offers, limits)
    if len(filled.taken) == len(worth):
        return filled
    taken = _exact(offers, worth, limits, most_states)
    if taken is not None:
        return _choice(offers, taken)
    prices = price([offers[at] for at in worth], limits)
    second = _choice(offers, _filled(offers, sorted(worth, key=lambda at: prices.order(offers[at])), limits))
    better = max(filled, second, key=lambda choice: choice.gain)
    return Choice(better.taken, better.gain, prices.bound([offers[at] for at in worth], limits))


def fill(offers: Sequence[Offer], limits: Limits) -> Choice:
    """Choose greedily: the best of several orders in which offers are taken while they fit; the bound is its own."""
    worth = _worth(offers, limits)
    fillings = (_filled(offers, sorted(worth, key=lambda at: order(offers[at], limits)), limits) for order in _ORDERS)
    return max((_choice(offers, taken) for taken in fillings), key=lambda choice: choice.gain)


def remaining(offers: Sequence[Offer], taken: Iterable[int], limits: Limits) -> Limits:
    """Return what is left to spend after some offers were taken."""
    money, minutes = limits.money, dict(limits.minutes)
    for at in taken:
        offer = offers[at]
        money = None if money is None else money - offer.money
        if offer.worker in minutes:
            minutes[offer.worker] -= offer.minutes
    return Limits(money, minutes)


def fits(offer: Offer, limits: Limits) -> bool:
    """Return whether there is enough for one offer."""
    enough_money = limits.money is None or offer.money <= limits.money
    return enough_money and offer.minutes <= limits.minutes.get(offer.worker, offer.minutes)


def _worth(offers: Sequence[Offer], limits: Limits) -> list[int]:
    return [at for at, offer in enumerate(offers) if offer.gain > 0 and fits(offer, limits)]


def _choice(offers: Sequence[Offer], taken: Iterable[int]) -> Choice:
    ordered = tuple(sorted(taken))
    gain = sum(offers[at].gain for at in ordered)
    return Choice(ordered, gain, gain)


def _filled(offers: Sequence[Offer], order: Iterable[int], limits: Limits) -> list[int]:
    taken: list[int] = []
    for at in order:
        if fits(offers[at], limits):
            taken.append(at)
            limits = remaining(offers, [at], limits)
    return taken


def _per(gain: int, cost: Fraction | int) -> tuple[int, Fraction]:
    """Return a key by which what is cheapest for its gain comes first, and what is free before all."""
    return (1, -Fraction(gain) / cost) if cost else (0, Fraction(-gain))


def _share(offer: Offer, limits: Limits) -> Fraction:
    """Return the part of the limits that an offer takes, money and time added up."""
    of_money = Fraction(offer.money, limits.money) if limits.money else Fraction(0)
    cap = limits.minutes.get(offer.worker)
    return of_money + (Fraction(offer.minutes, cap) if cap else Fraction(0))


_ORDERS: tuple[Callable[[Offer, Limits], tuple[int, Fraction]], ...] = (
    lambda offer, limits: _per(offer.gain, _share(offer, limits)),
    lambda offer, _: _per(offer.gain, offer.minutes),
    lambda offer, _: _per(offer.gain, offer.money),
    lambda offer, _: (0, Fraction(-offer.gain)),
)


_Chain = tuple[int, "_Chain | None"]
_State = tuple[int, int, int, "_Chain | None"]
"""Money, minutes of the worker at hand, gain with its sign turned, and a chain of what was taken."""


def _exact(offers: Sequence[Offer], worth: Iterable[int], limits: Limits, most: int) -> list[int] | None:
    """Return the best choice; ``None`` where it would take too much work. Workers come one after the other."""
    states: list[_State] = [(0, 0, 0, None)]
    by_worker = sorted(worth, key=lambda at: offers[at].worker)
    for worker, group in groupby(by_worker, key=lambda at: offers[at].worker):
        cap = limits.minutes.get(worker)
        for at in group:
            most -= 2 * len(states)
            if most < 0:
                return None
            states = _unbeaten([*states, *_with(states, at, offers[at], limits.money, cap)])
        states = _unbeaten([(money, 0, loss, chain) for money, _, loss, chain in states])
    return _unchained(min(states, key=itemgetter(2))[3])


def _with(states: Iterable[_State], at: int, offer: Offer, most_money: int | None, cap: int | None) -> list[_State]:
    """Return the choices with one more offer in them, as far as they keep to the limits; what has none is not kept."""
    spent = 0 if most_money is None else offer.money
    used = 0 if cap is None else offer.minutes
    return [
        (money + spent, minutes + used, loss - offer.gain, (at, chain))
        for money, minutes, loss, chain in states
        if (most_money is None or money + spent <= most_money) and (cap is None or minutes + used <= cap)
    ]


def _unbeaten(states: list[_State]) -> list[_State]:
    """Drop every choice for which another takes no more money and time and gains as much."""
    kept: list[_State] = []
    times: list[int] = []
    losses: list[int] = []
    for state in sorted(states, key=itemgetter(0, 1, 2)):
        _, minutes, loss, _ = state
        place = bisect_right(times, minutes)
        if place and losses[place - 1] <= loss:
            continue
        end = place
        while end < len(losses) and losses[end] >= loss:
            end += 1
        start = place - 1 if place and times[place - 1] == minutes else place
        times[start:end], losses[start:end] = [minutes], [loss]
        kept.append(state)
    return kept


def _unchained(chain: _Chain | None) -> list[int]:
    taken: list[int] = []
    while chain is not None:
        at, chain = chain
        taken.append(at)
    return taken
