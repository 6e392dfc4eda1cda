"""Prices and bounds: they hold whatever the prices, and good prices make them tight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeguard.mitigation.offer import Limits, Offer
from safeguard.mitigation.prices import Prices, price

OFFERS = [Offer(60, 10, 30, "li"), Offer(100, 20, 30, "li"), Offer(120, 30, 30, "li")]


@given(st.integers(0, 1 << 30), st.integers(0, 1 << 30))
def test_any_prices_give_a_true_bound(money: int, minute: int) -> None:
    assert Prices(money, {"li": minute}).bound(OFFERS, Limits(50, {"li": 60})) >= 220


def test_good_prices_give_the_bound_of_cut_pieces() -> None:
    assert price(OFFERS, Limits(50)).bound(OFFERS, Limits(50)) in (240, 241)
    assert price(OFFERS, Limits(minutes={"li": 45})).bound(OFFERS, Limits(minutes={"li": 45})) in (170, 171)


def test_what_there_is_enough_of_costs_nothing() -> None:
    prices = price(OFFERS, Limits(1000, {"li": 90}))
    assert prices.bound(OFFERS, Limits(1000, {"li": 90})) == 280
    assert prices.order(OFFERS[2]) < prices.order(OFFERS[0])
