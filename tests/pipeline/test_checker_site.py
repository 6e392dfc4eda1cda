from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import SiteError
from safeguard.pipeline.checker_site import site_of
from safeguard.plan.model import Plan
from safeguard.site.view import view
from safeguard.testing.site import make_site


def days_of(folder: Path, **site: Any) -> list[bool]:
    written = make_site(folder, **site)
    plan = Plan(view(written), date(2026, 11, 23), (), {})
    days = site_of(plan, written).days
    return [
        days.is_working(day) for day in (date(2026, 10, 1), date(2026, 10, 10), date(2024, 1, 1), date(2027, 12, 31))
    ]


def test_checkers_know_holidays_and_make_up_days(tmp_path: Path) -> None:
    assert days_of(tmp_path) == [False, True, False, True]


def test_a_calendar_of_the_office_counts_too(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "calendar: CN\nsource: Office\noff: {2027-12-31: {zh: 盘点, en: Stocktaking}}\n", "utf-8"
    )
    assert days_of(tmp_path, calendar={"files": ["own.yaml"]}) == [False, True, False, False]


def test_a_calendar_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="nowhere"):
        days_of(tmp_path, calendar={"files": ["nowhere.yaml"]})
