from __future__ import annotations

from datetime import date

from safeguard import Deed, Every, Obligation, coming, parse_date, standing

DAY, YEAR_END = date(2026, 11, 23), date(2027, 11, 22)


def due(every: str, last: str) -> list[str]:
    one = Obligation(Every.parse(every))
    return [str(day) for day in coming(one, standing(one, [Deed(parse_date(last))], DAY), DAY, YEAR_END)]


def test_every_due_date_of_a_year_comes() -> None:
    assert due("6m", "2026-08-31") == ["2027-02-28", "2027-08-28"]
    assert due("1y", "2026-02") == ["2027-02-01/2027-02-28"]
    assert due("5y", "2025-01-01") == []


def test_what_is_overdue_comes_at_once_and_then_in_its_rhythm() -> None:
    assert due("6m", "2026-01-01") == ["2026-11-23", "2027-05-23"]
