from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_a_trial_arrives_and_says_nothing(remind: Call, postbox: Any) -> None:
    for number in (1, 2):
        assert remind("test", "--channel", "mail", "--person", "wang").code == 0
        assert len(postbox.taken) == number
    assert postbox.taken[0]["Subject"] == "Safeguard: a test"
    deliveries = json.loads(remind("status", "--json").out)["deliveries"]
    assert [one["state"] for one in deliveries] == ["sent", "sent"]


def test_it_does_not_count_as_the_reminder_of_the_day(remind: Call, postbox: Any) -> None:
    remind("test", "--channel", "mail", "--person", "wang")
    assert remind().code == 0
    assert len(postbox.taken) == 2


def test_what_is_not_there_is_said(remind: Call) -> None:
    assert remind("test", "--channel", "post", "--person", "wang").code == 64
    assert remind("test", "--channel", "mail", "--person", "nobody").code == 64
    unreached = remind("test", "--channel", "mail", "--person", "zhao")
    assert (unreached.code, "does not reach zhao" in unreached.err) == (78, True)


def test_a_trial_that_fails_is_not_tried_again(remind: Call, postbox: Any) -> None:
    postbox.close()
    done = remind("test", "--channel", "mail", "--person", "wang")
    assert done.code == 2
    (one,) = json.loads(remind("status", "--json").out)["deliveries"]
    assert (one["state"], one["retry_at"]) == ("given_up", "")
