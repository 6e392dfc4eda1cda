"""Terms as written, and when they end."""

from __future__ import annotations

from datetime import date

import pytest
from safeguard_confidentiality.terms import Term, ends_on, parse_term

from safeguard import DateInterval


def day(*ymd: int) -> DateInterval:
    return DateInterval(date(*ymd), date(*ymd))


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("", Term()),
        ("10年", Term(months=120)),
        ("１０ 年", Term(months=120)),
        ("6个月", Term(months=6)),
        ("6月", Term(months=6)),
        ("长期", Term(endless=True)),
        ("2030-05-01", Term(until=day(2030, 5, 1))),
        ("项目验收后", Term(condition="项目验收后")),
    ],
)
def test_parse_term(written: str, term: Term) -> None:
    assert parse_term(written) == term


@pytest.mark.parametrize(
    ("term", "level", "end"),
    [
        (Term(months=6), "secret", day(2024, 8, 29)),
        (Term(months=12), "secret", day(2025, 2, 28)),
        (Term(until=day(2030, 5, 1)), "high", day(2030, 5, 1)),
        (Term(), "secret", day(2034, 2, 28)),
        (Term(), "top", day(2054, 2, 28)),
        (Term(condition="x"), "top", None),
    ],
)
def test_ends_on(term: Term, level: str, end: DateInterval | None) -> None:
    assert ends_on(term, day(2024, 2, 29), level) == end
