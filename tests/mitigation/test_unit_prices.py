from __future__ import annotations

from typing import Any

from safeguard.messages import Translator, msg
from safeguard.mitigation.unit_prices import UnitPrices
from safeguard.results.coming import Coming

POWDER = {"zh": "干粉 4 kg 手提式", "en": "Powder 4 kg, hand-held"}
SPEAKERS = [Translator("zh"), Translator("en")]


def price(written: dict[str, Any], what: Any = POWDER, action: Any = "replace", cost: float | None = None) -> object:
    prices = UnitPrices(written, lambda words: (speaker.say(words) for speaker in SPEAKERS))
    return prices.of(Coming(action, what, "2027-03", 1, {"en": "pcs"}, (), cost))


def test_a_type_is_known_by_its_words_in_either_language_however_they_are_typed() -> None:
    assert price({"干粉4KG手提式": 120}) == 120
    assert price({"powder 4kg, Hand-held": 120}) == 120
    assert price({"Powder 8 kg, hand-held": 120}) is None


def test_a_number_is_the_price_of_a_new_one() -> None:
    assert price({"干粉 4 kg 手提式": 120}, action="service") is None


def test_each_action_may_have_its_price() -> None:
    prices = {"干粉 4 kg 手提式": {"replace": 120, "service": 0}}
    assert (price(prices), price(prices, action="service"), price(prices, action="test")) == (120, 0, None)


def test_what_the_register_tells_goes_first() -> None:
    assert price({"干粉 4 kg 手提式": 120}, cost=99.5) == 99.5


def test_words_of_a_checker_are_known_too() -> None:
    assert price({"Falls due now": 7}, msg("Falls due now")) == 7
    assert price({"现在到期": 7}, msg("Falls due now")) == 7
