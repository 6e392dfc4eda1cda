from __future__ import annotations

from datetime import date

from safeguard.cli.calendar.spans import spans

FEAST, OTHER = {"en": "Feast"}, {"en": "Other"}


def test_days_that_follow_each_other_with_one_name_are_one_row() -> None:
    off = {date(2026, 5, day): FEAST for day in (3, 1, 2, 6)} | {date(2026, 5, 4): OTHER}
    found = spans(off, {date(2026, 5, 5): FEAST})
    assert [(span.first.day, span.last.day, span.working) for span in found] == [
        (1, 3, False),
        (4, 4, False),
        (5, 5, True),
        (6, 6, False),
    ]


def test_no_days_are_no_rows() -> None:
    assert spans({}, {}) == []
