"""The best choice under limits: as good as trying everything, never over, and honest where it is only near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard.mitigation.choosing import Choice, choose, fill, remaining
from safeguard.mitigation.offer import Limits, Offer

WORKERS = ("", "li", "wang")
OFFER = st.builds(Offer, st.integers(0, 30), st.integers(0, 40), st.integers(0, 40), st.sampled_from(WORKERS))
LIMITS = st.builds(
    Limits,
    st.none() | st.integers(0, 120),
    st.dictionaries(st.sampled_from(WORKERS), st.integers(0, 90), max_size=3),
)


def within(offers: Sequence[Offer], taken: Sequence[int], limits: Limits) -> bool:
    """Whether a choice keeps to its limits, counted in the plainest way."""
    if limits.money is not None and sum(offers[at].money for at in taken) > limits.money:
        return False
    return all(
        sum(offers[at].minutes for at in taken if offers[at].worker == worker) <= cap
        for worker, cap in limits.minutes.items()
    )


def by_trying(offers: Sequence[Offer], limits: Limits) -> int:
    """The best gain of all choices there are."""
    every = (taken for size in range(len(offers) + 1) for taken in combinations(range(len(offers)), size))
    return max(sum(offers[at].gain for at in taken) for taken in every if within(offers, taken, limits))


def honest(offers: Sequence[Offer], choice: Choice, limits: Limits) -> bool:
    return (
        within(offers, choice.taken, limits)
        and len(set(choice.taken)) == len(choice.taken)
        and choice.gain == sum(offers[at].gain for at in choice.taken) <= choice.bound
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(OFFER, max_size=10), LIMITS)
def test_it_is_as_good_as_trying_everything(offers: list[Offer], limits: Limits) -> None:
    choice = choose(offers, limits)
    assert honest(offers, choice, limits)
    assert choice.best
    assert choice.gain == by_trying(offers, limits)


@settings(max_examples=100, deadline=None)
@given(st.lists(OFFER, max_size=60), LIMITS)
def test_it_is_never_worse_than_greed(offers: list[Offer], limits: Limits) -> None:
    choice, greedy = choose(offers, limits), fill(offers, limits)
    assert honest(offers, choice, limits)
    assert honest(offers, greedy, limits)
    assert choice.gain >= greedy.gain


@settings(max_examples=150, deadline=None)
@given(st.lists(OFFER, max_size=10), LIMITS)
def test_without_time_to_think_the_bound_is_still_true(offers: list[Offer], limits: Limits) -> None:
    hasty = choose(offers, limits, most_states=0)
    assert honest(offers, hasty, limits)
    assert hasty.gain <= by_trying(offers, limits) <= hasty.bound


@given(st.lists(OFFER, max_size=20), LIMITS)
def test_what_remains_is_what_was_not_spent(offers: list[Offer], limits: Limits) -> None:
    left = remaining(offers, choose(offers, limits).taken, limits)
    assert left.money is None or 0 <= left.money <= (limits.money or 0)
    assert all(0 <= left.minutes[worker] <= cap for worker, cap in limits.minutes.items())


def test_greed_is_beaten_where_the_dearest_pair_fits_best() -> None:
    offers = [Offer(60, 10), Offer(100, 20), Offer(120, 30)]
    assert fill(offers, Limits(50)).gain == 220
    assert choose([Offer(7, 6), Offer(5, 5), Offer(5, 5)], Limits(10)) == Choice((1, 2), 10, 10)


def test_everybody_has_their_own_hours_and_all_have_one_purse() -> None:
    offers = [
        Offer(9, 100, 60, "li"),
        Offer(8, 100, 60, "li"),
        Offer(3, 100, 60, "wang"),
        Offer(2, 0, 600),
    ]
    assert choose(offers, Limits(minutes={"li": 60})).taken == (0, 2, 3)
    assert choose(offers, Limits(200, {"li": 120, "wang": 0})).taken == (0, 1, 3)


def test_without_limits_everything_that_gains_is_taken() -> None:
    assert choose([Offer(1, 10**12, 10**9, "li"), Offer(0)], Limits()) == Choice((0,), 1, 1)


def test_many_alike_are_still_chosen_exactly() -> None:
    offers = [Offer(5, 500, 240, "li")] * 300 + [Offer(15, 5000, 960, "wang")] * 100
    choice = choose(offers, Limits(100_000, {"li": 40 * 60, "wang": 80 * 60}))
    assert (choice.gain, choice.best, len(choice.taken)) == (10 * 5 + 5 * 15, True, 15)


def test_so_many_that_only_a_bound_is_told() -> None:
    offers = [Offer(1000 + 7919 * n % 997, 100 + 104_729 * n % 9973, 1 + 31 * n % 457, "li") for n in range(5000)]
    choice = choose(offers, Limits(2_000_000, {"li": 60_000}), most_states=20_000)
    assert not choice.best
    assert 0.95 * choice.bound < choice.gain < choice.bound
