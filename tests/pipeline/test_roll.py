from __future__ import annotations

from safeguard.pipeline.roll import DomainRoll, Sums
from safeguard.results.status import Status


def test_a_share_of_nothing_is_none() -> None:
    assert Sums().share is None
    assert Sums(weight=4, looked=1, open={"low": 2, "high": 1}).share == 0.25
    assert Sums(open={"low": 2, "high": 1}).open_in_all == 3


def test_the_worst_of_a_domain_wins() -> None:
    one = DomainRoll(domain="fire", inspection="1", as_of="", counts={"pass": 9, "not_reviewed": 1, "error": 0})
    assert one.status is Status.NOT_REVIEWED
    assert DomainRoll(domain="fire", inspection="", as_of="", counts={}).status is None
