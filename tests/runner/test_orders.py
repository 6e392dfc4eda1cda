from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeguard.runner.orders import EXITED, KILL, ORDER, START, STARTED

INT32 = st.integers(-(2**31), 2**31 - 1)


def test_every_order_has_the_same_size_and_a_kind_of_its_own() -> None:
    assert ORDER.size == 16
    assert len({START, KILL, STARTED, EXITED}) == 4


@given(st.lists(st.tuples(st.sampled_from([START, KILL, STARTED, EXITED]), INT32, st.integers(-(2**63), 2**63 - 1))))
def test_orders_that_run_together_are_told_apart(orders: list[tuple[int, int, int]]) -> None:
    stream = b"".join(ORDER.pack(*order) for order in orders)
    assert list(ORDER.iter_unpack(stream)) == orders
