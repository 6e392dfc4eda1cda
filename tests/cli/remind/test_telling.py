from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.output import Output
from safeguard.cli.remind.telling import count_words, local, person_words, reason_words, state_words, waiting_words
from safeguard.messages import Translator
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.notify.outcome import Trouble
from safeguard.pipeline.notifying import Waiting
from safeguard.site.model import Site

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SITE = Site.model_validate({"site": "hq", "title": "HQ", "people": [{"id": "li", "name": "Li"}]})


def app(language: str = "en") -> App:
    return App(surroundings([], {}), Output(Translator(language)))


def delivery(state: DeliveryState, minutes_ago: int = 0, **about: str) -> Delivery:
    at = (NOW - timedelta(minutes=minutes_ago)).isoformat()
    return Delivery(site="hq", person="li", day="2026-11-23", channel="mail", state=state, at=at, **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (delivery(DeliveryState.SENT), "sent"),
        (delivery(DeliveryState.BEGUN), "is being sent"),
        (delivery(DeliveryState.BEGUN, 11), "unsure: it may have arrived, and is not sent again"),
        (
            delivery(DeliveryState.FAILED, retry_at="2026-11-23T01:10:00+00:00"),
            "failed 1 times, again from 2026-11-23 09:10",
        ),
        (delivery(DeliveryState.REFUSED), "refused for good"),
        (delivery(DeliveryState.GIVEN_UP), "given up after 1 attempts"),
    ],
)
def test_each_state_has_its_words(one: Delivery, words: str) -> None:
    assert state_words(app(), SITE, one, NOW) == words
    assert state_words(app("zh"), SITE, one, NOW) != words


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_has_its_words(trouble: Trouble) -> None:
    one = delivery(DeliveryState.FAILED, reason=f"{trouble.value}: 421")
    assert reason_words(app(), one).endswith(": 421")
    assert not reason_words(app("zh"), one).startswith(reason_words(app(), one)[:5])


def test_counts_are_one_line() -> None:
    assert count_words(app(), (("late.finding", 2), ("late.waiver", 1), ("unreached.people", 1))) == (
        "late 3, could not be told 1"
    )


def test_people_times_and_what_waits() -> None:
    assert [person_words(app(), SITE, one) for one in ("li", "", "zhao")] == ["Li", "(the group)", "zhao"]
    assert (local(SITE, ""), local(SITE, "2026-11-23T01:00:00+00:00")) == ("", "2026-11-23 09:00")
    one = Waiting(person="li", channel="mail", day="2026-11-23", counts=())
    assert waiting_words(app(), SITE, one) == "waits until the channel can be used"
