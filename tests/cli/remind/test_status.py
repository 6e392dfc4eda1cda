from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_before_and_after(remind: Call) -> None:
    assert "To be sent with the next round: Wang Min by mail" in remind("status").out
    remind()
    after = remind("status")
    assert "sent" in after.out
    assert "To be sent" not in after.out


def test_what_failed_is_shown_with_its_reason_and_the_next_try(remind: Call, postbox: Any) -> None:
    postbox.close()
    remind()
    shown = " ".join(remind("status").out.split())
    assert "waits until" in shown
    (one,) = json.loads(remind("status", "--json").out)["deliveries"]
    assert (one["state"], one["attempt"], one["over"]) == ("failed", 1, False)
    assert one["reason"].startswith("unreachable: ")
    assert one["retry_at"] > one["at"]


def test_what_may_have_arrived_is_shown(remind: Call, postbox: Any) -> None:
    postbox.slow_to_take = 1.0
    assert remind("--limit", "0.3").code == 2
    (one,) = json.loads(remind("status", "--json").out)["deliveries"]
    assert one["state"] == "begun"


def test_a_refused_recipient_is_shown(remind: Call, postbox: Any) -> None:
    postbox.refused["wang@office.example"] = "550 5.1.1 <wang@office.example> no such user"
    assert remind().code == 2
    data = remind("status", "--json").out
    (one,) = json.loads(data)["deliveries"]
    assert (one["state"], one["reason"]) == ("refused", "refused: 550 5.1.1 *** no such user")
    assert "@" not in data
