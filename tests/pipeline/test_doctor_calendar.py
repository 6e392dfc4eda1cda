from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline.doctor_calendar import calendar_sign
from safeguard.pipeline.sign import Health
from safeguard.site.load import load_site


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        (datetime(2026, 11, 30, 15, 59, tzinfo=UTC), []),
        (datetime(2026, 11, 30, 16, 0, tzinfo=UTC), [2027]),  # the first of December in Shanghai
        (datetime(2026, 12, 31, 12, 0, tzinfo=UTC), [2027]),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), [2027]),
        (datetime(2027, 12, 1, 0, 0, tzinfo=UTC), [2027, 2028]),
    ],
)
def test_next_years_calendar_is_missed_from_december_on_and_this_years_always(
    now: datetime, missing: list[int], folder: Path
) -> None:
    sign = calendar_sign(load_site(folder), now)
    assert [problem.message.values["year"] for problem in sign.problems] == missing
    assert sign.health is (Health.ADVICE if missing else Health.GOOD)
    assert all("site.yaml" in str(problem.hint) for problem in sign.problems)


def test_an_own_file_puts_it_right(folder: Path, change: Any) -> None:
    change("site.yaml", "site: hq", "site: hq\ncalendar: {files: [cn-2027.yaml]}")
    (folder / "cn-2027.yaml").write_text("calendar: CN\nyear: 2027\nsource: x\noff: {2027-01-01: New Year}\n", "utf-8")
    assert calendar_sign(load_site(folder), datetime(2026, 12, 1, tzinfo=UTC)).health is Health.GOOD


def test_a_file_that_cannot_be_read_is_broken(folder: Path, change: Any) -> None:
    change("site.yaml", "site: hq", "site: hq\ncalendar: {files: [gone.yaml]}")
    sign = calendar_sign(load_site(folder), datetime(2026, 11, 1, tzinfo=UTC))
    assert sign.health is Health.BROKEN
    assert "gone.yaml" in str(sign.problems[0].place)
