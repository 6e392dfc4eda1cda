"""What falls due in the time ahead, in words: by month, and by type as the purchase plan of an office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard.messages import LANGUAGES, Message, Text, Translator, msg
from safeguard.mitigation.forecast import Forecast, Unforeseen
from safeguard.mitigation.unit_prices import UnitPrices
from safeguard.report.figures import FallView, ForecastView, GapView, MonthView, TotalView, Word
from safeguard.report.money import money_words
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording, clean
from safeguard.results.coming import NOW, Coming
from safeguard.site.model import Resources

ACTIONS: Mapping[str, Message] = {
    "replace": msg("replace"),
    "service": msg("service"),
    "inspect": msg("inspect"),
    "test": msg("test"),
    "train": msg("train"),
    "drill": msg("drill"),
    "renew": msg("renew"),
    "review": msg("review"),
    "clean": msg("clean"),
}
"""What is done with what falls due."""

BOUGHT = "replace"
"""Action for which something must be bought."""

NAMED = 12
"""Things of one line that a page names; the others are counted."""


def forecast_view(
    forecast: Forecast, maker: RowMaker, wording: Wording, translator: Translator, resources: Resources
) -> ForecastView:
    """Put a forecast into the words of one language.

    Args:
        forecast: what falls due.
        maker: names items and places.
        wording: the reader's language.
        translator: the same, for the words of types in the other languages, by which prices are written down.
        resources: the office's currency, and the prices that it knows.
    """
    speakers = [translator.speaking(language) for language in LANGUAGES]

    def said(what: Text | Message) -> Iterator[str]:
        return (speaker.say(what) for speaker in speakers)

    writer = _Writer(wording, UnitPrices(resources.prices, said), resources.currency)
    falls = [writer.fall(line) for line in forecast.lines]
    amounts = [fall.amount for fall in falls if fall.amount is not None]
    amount = sum(amounts) if amounts else None
    unpriced = _unpriced(falls)
    return ForecastView(
        title=wording.say(msg("Forecast for the coming {months} months", months=len(forecast.months) - 1)),
        as_of=forecast.as_of.isoformat(),
        sentences=tuple(writer.sentences(forecast, amount, unpriced)),
        gaps=tuple(_gap(gap, maker, wording) for gap in forecast.unforeseen),
        months=tuple(writer.months(forecast, falls)),
        totals=tuple(map(writer.total, forecast.totals())),
        amount=amount,
        unpriced=unpriced,
    )


def _unpriced(falls: Iterable[FallView]) -> int:
    """Count what must be bought and has no known price; work that has none may be done by the office itself."""
    return sum(fall.count for fall in falls if fall.amount is None and fall.action.code == BOUGHT)


def _gap(gap: Unforeseen, maker: RowMaker, wording: Wording) -> GapView:
    title = maker.item(gap.item).title if gap.item else wording.maybe(gap.title)
    where = maker.place(gap.target) if gap.target else ""
    reason = wording.say(gap.reason)
    return GapView(title, where, reason, f"{wording.names(filter(None, (title, where)))}{wording.colon}{reason}")


@dataclass(frozen=True, slots=True)
class _Writer:
    wording: Wording
    prices: UnitPrices
    currency: str

    def fall(self, line: Coming) -> FallView:
        price = self.prices.of(line)
        amount = None if price is None else round(line.count * price)
        names = tuple(map(clean, line.subjects))
        return FallView(
            month=line.month,
            action=self.wording.word(ACTIONS, line.action),
            what=self.wording.say(line.what),
            count=line.count,
            unit=self.wording.say(line.unit),
            subjects=names,
            named=self._named(names, line.count),
            price=price,
            amount=amount,
            money=self._money(amount),
        )

    def total(self, lines: Sequence[Coming]) -> TotalView:
        falls = [self.fall(line) for line in lines]
        amounts = [fall.amount for fall in falls if fall.amount is not None]
        amount = sum(amounts) if amounts else None
        unpriced = _unpriced(falls)
        return TotalView(
            action=falls[0].action,
            what=falls[0].what,
            count=sum(fall.count for fall in falls),
            unit=falls[0].unit,
            overdue=sum(fall.count for fall in falls if fall.month == NOW),
            amount=amount,
            unpriced=unpriced,
            money=self.wording.listed((self._money(amount), self._unpriced(unpriced) if amounts else "")),
        )

    def months(self, forecast: Forecast, falls: Sequence[FallView]) -> Iterator[MonthView]:
        by_month: dict[str, list[FallView]] = {month: [] for month in (NOW, *forecast.months)}
        for fall in falls:
            by_month[fall.month].append(fall)
        for month, some in by_month.items():
            title = self.wording.say(msg("now (overdue)")) if month == NOW else month
            yield MonthView(Word(month, title), tuple(some))

    def sentences(self, forecast: Forecast, amount: int | None, unpriced: int) -> Iterator[str]:
        until = forecast.months[-1]
        if forecast.lines:
            said = msg(
                "Types of what falls due up to {until}: {kinds}. Overdue already: {overdue}.",
                until=until,
                kinds=len(forecast.totals()),
                overdue=forecast.overdue,
            )
            yield self.wording.say(said)
        else:
            yield self.wording.say(msg("Nothing is known to fall due up to {until}.", until=until))
        if amount is not None:
            known = self.wording.say(msg("What is known of the money: {amount}", amount=self._money(amount)))
            yield self.wording.listed((known, self._unpriced(unpriced)))

    def _money(self, amount: int | None) -> str:
        return "" if amount is None else money_words(amount, self.currency, self.wording)

    def _unpriced(self, count: int) -> str:
        return (
            self.wording.say(msg("to be bought, at a price that is not known: {count}", count=count)) if count else ""
        )

    def _named(self, names: Sequence[str], count: int) -> str:
        shown = self.wording.names(names[:NAMED])
        if not shown or count <= len(names[:NAMED]):
            return shown
        return self.wording.say(msg("{names} and more", names=shown))
