"""Prices of money and time at which the limits are just used up, and the bound on any choice that follows from them.

Whatever the prices, no choice gains more than what the limits are worth at them and the surplus of every offer that is
worth more than it takes (weak duality of linear programmes). So the prices may be searched for with rounded numbers,
while the bound is worked out in whole ones and always holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard.mitigation.offer import Limits, Offer

_UNIT = 1 << 24
"""A price of one point of gain."""
_STEPS = 40
"""Halvings of the range in which the price of money is searched."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What one unit of money and one minute of a worker are worth, in parts of a point of gain."""

    money: int
    minutes: Mapping[str, int]

    def order(self, offer: Offer) -> tuple[int, Fraction]:
        """Return a key by which what gains most for its price comes first, and what is free before all."""
        cost = self._cost(offer)
        return (1, Fraction(-offer.gain, cost)) if cost else (0, Fraction(-offer.gain))

    def bound(self, offers: Iterable[Offer], limits: Limits) -> int:
        """Return a gain that no choice within the limits can pass."""
        worth = self.money * (limits.money or 0)
        worth += sum(each * limits.minutes[worker] for worker, each in self.minutes.items())
        return (worth + sum(max(0, offer.gain * _UNIT - self._cost(offer)) for offer in offers)) // _UNIT

    def _cost(self, offer: Offer) -> int:
        return self.money * offer.money + self.minutes.get(offer.worker, 0) * offer.minutes


def price(offers: Sequence[Offer], limits: Limits) -> Prices:
    """Find prices that give a low bound.

    Args:
        offers: what may be chosen; each fits the limits by itself.
        limits: what there is to spend.
    """
    low, high = 0.0, max((offer.gain / offer.money for offer in offers if offer.money), default=0.0)
    if limits.money is None:
        high = 0.0
    for _ in range(_STEPS if high else 0):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        if _at(first, offers, limits).bound(offers, limits) <= _at(second, offers, limits).bound(offers, limits):
            high = second
        else:
            low = first
    return _at(low, offers, limits)


def _at(money: float, offers: Sequence[Offer], limits: Limits) -> Prices:
    """Return the prices of everybody's minutes that go with a price of money."""
    times: dict[str, list[tuple[float, int]]] = {}
    for offer in offers:
        surplus = offer.gain - money * offer.money
        if offer.worker in limits.minutes and offer.minutes and surplus > 0:
            times.setdefault(offer.worker, []).append((surplus / offer.minutes, offer.minutes))
    minutes = {worker: int(_UNIT * _critical(pairs, limits.minutes[worker])) for worker, pairs in times.items()}
    return Prices(int(_UNIT * money), minutes)


def _critical(pairs: Iterable[tuple[float, int]], cap: int) -> float:
    """Return the surplus per minute of the first piece of work for which no time is left; 0 where there is enough."""
    for each, minutes in sorted(pairs, reverse=True):
        cap -= minutes
        if cap < 0:
            return each
    return 0.0
