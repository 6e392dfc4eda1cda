from __future__ import annotations

import pytest

from safeguard import DateInterval, Every, parse_date


@pytest.mark.parametrize(
    ("text", "every", "again"),
    [
        ("1y", Every(months=12), "1y"),
        ("18m", Every(months=18), "18m"),
        ("24M", Every(months=24), "2y"),
        ("2w", Every(days=14), "14d"),
        (" 30d ", Every(days=30), "30d"),
    ],
)
def test_stretches_of_time_are_read_and_written(text: str, every: Every, again: str) -> None:
    assert Every.parse(text) == every
    assert str(every) == again
    assert Every.parse(again) == every


@pytest.mark.parametrize("text", ["", "1", "y", "0d", "-1y", "1.5y", "1h", "one year", "12345d"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"stretch of time"):
        Every.parse(text)


@pytest.mark.parametrize(("months", "days"), [(0, 0), (1, 1), (-1, 0), (1, -1)])
def test_it_has_one_kind_of_length(months: int, days: int) -> None:
    with pytest.raises(ValueError, match="stretch of time"):
        Every(months, days)


@pytest.mark.parametrize(
    ("every", "start", "end"),
    [
        ("5y", "2016-02-29", "2021-02-28"),
        ("1m", "2026-01-31", "2026-02-28"),
        ("6m", "2026-08-31", "2027-02-28"),
        ("1y", "2026-02", "2027-02-01/2027-02-28"),
        ("1y", "2027-02", "2028-02-01/2028-02-29"),
        ("30d", "2026-01-31", "2026-03-02"),
        ("2w", "2026-11", "2026-11-15/2026-12-14"),
    ],
)
def test_it_leads_to_the_corresponding_day(every: str, start: str, end: str) -> None:
    after: DateInterval = Every.parse(every).after(parse_date(start))
    assert str(after) == end


@pytest.mark.parametrize(
    ("every", "chinese", "english"),
    [("1y", "1 年", "1 year"), ("6m", "6 个月", "6 months"), ("1d", "1 天", "1 day"), ("2y", "2 年", "2 years")],
)
def test_it_is_said_in_both_languages(every: str, chinese: str, english: str) -> None:
    assert Every.parse(every).said == {"zh": chinese, "en": english}
