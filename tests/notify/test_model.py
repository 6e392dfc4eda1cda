from __future__ import annotations

from safeguard.notify.model import Delivery


def test_a_delivery_is_named_by_what_must_not_be_sent_twice() -> None:
    first = Delivery(site="hq", person="li", day="2026-11-23", channel="mail")
    again = Delivery(site="hq", person="li", day="2026-11-23", channel="mail", attempt=2)
    assert first.key == again.key == ("hq", "li", "2026-11-23", "mail", "digest")
