"""How long a secret is to be kept: terms as written, and their legal maximum.

Top secret 30 years, highly secret 20, secret 10, unless otherwise provided; a term of a year or more is given in
years, a shorter one in months (Law on Guarding State Secrets, rev. 2024, article 20).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from safeguard import DateInterval, parse_date

LONGEST_YEARS = {"top": 30, "high": 20, "secret": 10}
"""Level in the register → longest term in years."""

_YEARS = re.compile(r"(\d{1,3})\s*年")
_MONTHS = re.compile(r"(\d{1,3})\s*个?月")
_ENDLESS = frozenset({"长期", "永久"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term as understood; exactly one field is set, none if nothing was written."""

    months: int | None = None
    until: DateInterval | None = None
    endless: bool = False
    condition: str = ""
    """Text from which no date follows: a condition for declassification."""

    @property
    def missing(self) -> bool:
        """Whether nothing was written."""
        return self == Term()


def parse_term(written: str) -> Term:
    """Read a term; what is neither a length nor a date is a condition."""
    text = unicodedata.normalize("NFKC", written).strip()
    if not text:
        return Term()
    if text in _ENDLESS:
        return Term(endless=True)
    if years := _YEARS.fullmatch(text):
        return Term(months=12 * int(years[1]))
    if months := _MONTHS.fullmatch(text):
        return Term(months=int(months[1]))
    try:
        return Term(until=parse_date(text))
    except ValueError:
        return Term(condition=text)


def ends_on(term: Term, issued: DateInterval, level: str) -> DateInterval | None:
    """Return when the secrecy ends, ``None`` if no date follows. A missing term counts as the longest of its level."""
    if term.until is not None:
        return term.until
    months = 12 * LONGEST_YEARS[level] if term.missing else term.months
    return None if months is None else issued.plus_months(months)
