from __future__ import annotations

from datetime import date

import pytest

from safeguard import Deed, parse_date


@pytest.mark.parametrize(
    ("entered", "back_filled"),
    [(None, False), (date(2026, 11, 2), False), (date(2026, 11, 3), False), (date(2026, 11, 4), True)],
)
def test_what_is_written_down_later_than_the_next_day_is_back_filled(entered: date | None, back_filled: bool) -> None:
    assert Deed(parse_date("2026-11-02"), entered).back_filled(1) is back_filled
