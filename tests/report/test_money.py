"""Amounts as people write them."""

from __future__ import annotations

from collections.abc import Callable

from safeguard.messages import Translator
from safeguard.report.money import hours_words, money_words
from safeguard.report.wording import Wording


def test_money_and_hours_in_both_languages(translate: Callable[[str], Translator]) -> None:
    english, chinese = Wording(translate("en")), Wording(translate("zh"))
    assert (money_words(12_000, "CNY", english), money_words(12_000, "CNY", chinese)) == ("CNY 12,000", "12,000元")
    assert (money_words(5, "EUR", english), money_words(5, "EUR", chinese)) == ("EUR 5", "5 EUR")
    assert (hours_words(30, english), hours_words(240, chinese)) == ("0.5 h", "4 小时")
