"""Amounts of money and of work, as people write them."""

from __future__ import annotations

from safeguard.messages import msg
from safeguard.report.wording import Wording


def money_words(amount: int, currency: str, wording: Wording) -> str:
    """Return an amount: ``CNY 5,000``; in Chinese, ``5,000元``.

    Args:
        amount: whole units.
        currency: code of ISO 4217.
        wording: the reader's language.
    """
    number = f"{amount:,}"
    if currency == "CNY":
        return wording.say(msg("CNY {amount}", amount=number))
    return wording.say(msg("{currency} {amount}", currency=currency, amount=number))


def hours_words(minutes: int, wording: Wording) -> str:
    """Return an amount of work in hours: ``4 h``, ``0.5 h``."""
    return wording.say(msg("{hours} h", hours=f"{minutes / 60:.1f}".removesuffix(".0")))
