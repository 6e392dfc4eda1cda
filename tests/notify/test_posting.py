from __future__ import annotations

from typing import Any

import apprise
import pytest

from safeguard.notify.outcome import Ending, Outcome, Trouble
from safeguard.notify.posting import Posting
from safeguard.notify.template import Letter


def posting(webhook: Any, letter: Letter, limit: float = 5.0) -> Posting:
    return Posting(apprise.Apprise.instantiate(webhook.url), letter, limit)


def test_a_robot_is_told_and_answers(webhook: Any, letter: Letter) -> None:
    assert posting(webhook, letter).run() == Outcome(Ending.TAKEN)
    (said,) = webhook.taken
    assert said["title"] == letter.subject
    assert said["message"] == ".dot\nlong line"


def test_a_robot_that_says_200_and_means_no_did_not_take_it(webhook: Any, letter: Letter) -> None:
    webhook.says = {"errcode": 310000, "errmsg": "keywords not in content"}
    assert posting(webhook, letter).run() == Outcome(
        Ending.NOT_TAKEN, Trouble.NOT_TAKEN, "310000 keywords not in content"
    )


@pytest.mark.parametrize(("status", "ending"), [(500, Ending.NOT_TAKEN), (504, Ending.UNSURE)])
def test_an_error_of_http(webhook: Any, letter: Letter, status: int, ending: Ending) -> None:
    webhook.status = status
    assert posting(webhook, letter).run().ending is ending


def test_no_server_took_nothing(letter: Letter) -> None:
    service = apprise.Apprise.instantiate("json://127.0.0.1:9/")
    assert Posting(service, letter, 5.0).run() == Outcome(Ending.NOT_TAKEN, Trouble.UNREACHABLE)


def test_a_server_that_does_not_answer_may_have_taken_it(webhook: Any, letter: Letter) -> None:
    webhook.slow = 1.5
    assert posting(webhook, letter, limit=0.3).run() == Outcome(Ending.UNSURE, Trouble.SLOW)
    assert len(webhook.taken) == 1


def test_what_is_stopped_before_it_began_is_never_handed_over(webhook: Any, letter: Letter) -> None:
    one = posting(webhook, letter)
    assert one.stop() == Outcome(Ending.NOT_TAKEN, Trouble.SLOW)
    assert one.run().ending is not Ending.TAKEN
    assert webhook.taken == []
