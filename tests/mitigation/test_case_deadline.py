from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeguard.checklist.model import Mitigation
from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.mitigation.case_deadline import case_deadline
from safeguard.site.model import Deadlines

CASE = Case(
    finding="ab" * 8,
    number=1,
    site="hq",
    item="FIRE-EXT-01",
    target="site:hq",
    subject="",
    severity=Severity.HIGH,
    state=FindingState.OPEN,
    opened_on="2026-11-01",
)


@pytest.mark.parametrize(
    ("within", "recurrences", "due", "halved"),
    [
        (None, 0, date(2026, 11, 8), False),
        ("10d", 0, date(2026, 11, 11), False),
        ("10d", 1, date(2026, 11, 6), True),
        ("24h", 0, date(2026, 11, 2), False),
    ],
)
def test_the_default_day_is_the_items_then_the_sites_and_halved_where_it_came_back(
    within: str | None, recurrences: int, due: date, halved: bool
) -> None:
    measure = Mitigation.model_validate({"corrective": "更换", "within": within})
    found = case_deadline(replace(CASE, recurrences=recurrences), measure, Deadlines(high="7d"))
    assert (found.due, found.halved) == (due, halved)


def test_an_item_that_is_gone_has_the_days_of_its_severity() -> None:
    assert case_deadline(CASE, None, Deadlines(high="3d")).due == date(2026, 11, 4)
