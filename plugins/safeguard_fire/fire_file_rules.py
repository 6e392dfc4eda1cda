"""The rules of the fire file: which documents belong in it, which of them there are, and how old they may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field

from safeguard import (
    Bilingual,
    Deed,
    DueState,
    EveryText,
    Grade,
    Obligation,
    Observation,
    Row,
    RuleTable,
    Standing,
    days_said,
    fail,
    info,
    msg,
    standing,
)
from safeguard_fire.listing import listed
from safeguard_fire.row_findings import fails, tells

_FILL = msg("Get or write the document, and enter it in the index; where it does not apply, say so with the reason")
_RENEW = msg("Add what came since, or confirm in writing that nothing changed, and enter the day")
_KEEP = msg("Enter where it is and who keeps it")
_REASON = msg("Say why it does not apply")
_CHINESE_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", 1)}
_NUMBER = re.compile(r"第?(42|43|四十二|四十三)条?第?[-.(]?(\d|[一二三四五六七八九])[)项]?")


class Document(RuleTable):
    """One item of the list."""

    title: Bilingual
    words: tuple[str, ...] = Field(min_length=1)
    """What a name contains that means it: one of them is enough."""
    not_words: tuple[str, ...] = ()
    """A name with one of these means another item."""
    renew: EveryText | None = None


class FileRules(RuleTable):
    """What stands in ``fire_file.yaml`` of a profile."""

    basis: str
    window_days: int = Field(ge=0)
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is of one item of the list."""

    item: str
    rule: Document
    rows: tuple[Row, ...]
    files: tuple[str, ...]

    @property
    def denied(self) -> tuple[Row, ...]:
        """The rows that say that it does not apply."""
        return tuple(row for row in self.rows if row.text("applies") == "no")

    @property
    def there(self) -> tuple[Row, ...]:
        """The rows of documents, the newest last."""
        return tuple(sorted((row for row in self.rows if row.text("applies") != "no"), key=_when))

    @property
    def undated(self) -> bool:
        """Whether it must be renewed and the day of no document can be read."""
        return self.rule.renew is not None and bool(self.there) and all(_no_day(row) for row in self.there)


def kept(item: str, rule: Document, rows: Sequence[Row], files: Sequence[str]) -> Kept:
    """Return what rows and files there are of an item; a row is known by its number, else by its name."""
    mine = tuple(row for row in rows if _is_of(row, item, rule))
    return Kept(item, rule, mine, tuple(name for name in files if _names(name, rule)))


def _is_of(row: Row, item: str, rule: Document) -> bool:
    number = item_number(row.text("item"))
    return number == item if number else _names(row.text("document"), rule)


def item_number(text: str) -> str:
    """Return the number of an item as the list writes it: ``42-9`` for 第四十二条（九）, 42(9), 42.9; else the text."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return plain
    article = {"四十二": "42", "四十三": "43"}.get(found[1], found[1])
    return f"{article}-{_CHINESE_DIGITS.get(found[2], found[2])}"


def _names(name: str, rule: Document) -> bool:
    said = unicodedata.normalize("NFKC", name).casefold()
    return any(word.casefold() in said for word in rule.words) and not any(
        word.casefold() in said for word in rule.not_words
    )


def judged(document: Kept, rules: FileRules, as_of: date) -> Iterator[Observation]:
    """Judge one item: there, renewed, kept by somebody, or not applicable with a reason."""
    about: dict[str, Any] = {"subject": document.item, "label": document.rule.title}
    if document.there:
        yield from _renewed(document, rules, as_of, about)
        yield from _held(document.there[-1], about)
    elif document.denied:
        yield from _denied(document.denied, about)
    elif not document.files:
        said = msg("Not in the fire file: {document}", document=document.rule.title)
        yield fail(said, rule="missing", measure=_FILL, **about)


def _denied(rows: Sequence[Row], about: Mapping[str, Any]) -> Iterator[Observation]:
    if any(row.raw.get("reason") for row in rows):
        return
    said = msg("Said not to apply, without a reason")
    yield fails(rows[0], "no_reason", said, _REASON, column="reason", grade=Grade.MINOR, **about)


def _renewed(document: Kept, rules: FileRules, as_of: date, about: Mapping[str, Any]) -> Iterator[Observation]:
    renew = document.rule.renew
    if renew is None:
        return
    deeds = [Deed(day, row=row) for row in document.there if (day := row.date("date")) is not None]
    seen = standing(Obligation(renew, window_days=rules.window_days), deeds, as_of)
    row = document.there[-1]
    if seen.due is None:
        said = msg("It must be renewed every {every}, and no usable day is entered", every=renew.said)
        yield fails(row, "undated", said, _RENEW, column="date", grade=Grade.MINOR, **about)
        return
    yield from _by_day(row, seen, as_of, about)


def _by_day(row: Row, seen: Standing, as_of: date, about: Mapping[str, Any]) -> Iterator[Observation]:
    if seen.due is None or seen.last is None:
        return
    last, due = str(seen.last.day), seen.due
    if seen.state is DueState.OVERDUE:
        over = days_said((as_of - due.hi).days)
        said = msg("Last renewed {last}, due on {due}: {days} over", last=last, due=due.hi.isoformat(), days=over)
        row = seen.last.row or row
        yield fails(row, "outdated", said, _RENEW, column="date", due=str(due), observed=last, **about)
    elif seen.state is DueState.DUE_NOW:
        said = msg("To be renewed between {lo} and {hi}", lo=due.lo.isoformat(), hi=due.hi.isoformat())
        yield tells(row, "due_now", said, column="date", due=str(due), **about)
    elif seen.state is DueState.NEAR:
        yield tells(row, "near", msg("To be renewed by {due}", due=str(due)), column="date", due=str(due), **about)


def _held(row: Row, about: Mapping[str, Any]) -> Iterator[Observation]:
    if not row.raw.get("place"):
        said = msg("It is not said where it is")
        yield fails(row, "no_place", said, _KEEP, column="place", grade=Grade.MINOR, **about)
    if not row.raw.get("keeper"):
        said = msg("Nobody is named who keeps it")
        yield fails(row, "no_keeper", said, _KEEP, column="keeper", grade=Grade.MINOR, **about)


def strangers(rows: Sequence[Row], rules: FileRules) -> Iterator[Observation]:
    """Tell which rows stand for no item of the list: a misspelt number hides a document."""
    others = sorted(
        row.text("document") or row.text("item")
        for row in rows
        if not any(_is_of(row, item, rule) for item, rule in rules.documents.items())
    )
    if others:
        yield info(msg("In the index but of no item of the list: {names}", names=listed(others)), rule="other")


def _no_day(row: Row) -> bool:
    return row.date("date") is None


def _when(row: Row) -> tuple[date, date, str]:
    day = row.date("date")
    return (day.lo, day.hi, row.text("document")) if day is not None else (date.min, date.min, row.text("document"))
