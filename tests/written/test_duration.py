from __future__ import annotations

from datetime import date

import pytest

from safeguard.written.duration import after


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 11, 23), "24h", date(2026, 11, 24)),
        (date(2026, 11, 23), "25h", date(2026, 11, 25)),
        (date(2026, 11, 23), "7d", date(2026, 11, 30)),
        (date(2026, 11, 23), "2w", date(2026, 12, 7)),
        (date(2026, 11, 30), "3m", date(2027, 2, 28)),
        (date(2024, 1, 31), "1m", date(2024, 2, 29)),
    ],
)
def test_a_duration_leads_to_a_day(start: date, duration: str, end: date) -> None:
    assert after(start, duration) == end
