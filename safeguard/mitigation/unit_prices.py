"""What a thing costs that falls due: as its register tells, or as the office has written down for its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from safeguard.messages import Message, Text
from safeguard.results.coming import Action, Coming
from safeguard.tables.folding import fold

Price = int | float
_OF_A_NUMBER: Action = "replace"
"""What a price without an action is of."""


class UnitPrices:
    """Looks prices up.

    Args:
        written: type, in words of either language → the price of a new one, or prices by action.
        said: returns the words of a type, in every language.
    """

    def __init__(
        self,
        written: Mapping[str, int | Mapping[Action, int]],
        said: Callable[[Text | Message], Iterable[str]],
    ) -> None:
        self._said = said
        self._prices = {fold(words): _by_action(price) for words, price in written.items()}

    def of(self, line: Coming) -> Price | None:
        """Return what one thing of a line costs; ``None``: nobody knows."""
        if line.cost is not None:
            return line.cost
        if not self._prices:
            return None
        known = (self._prices.get(fold(words), {}).get(line.action) for words in self._said(line.what))
        return next((price for price in known if price is not None), None)


def _by_action(price: int | Mapping[Action, int]) -> Mapping[Action, int]:
    return price if isinstance(price, Mapping) else {_OF_A_NUMBER: price}
