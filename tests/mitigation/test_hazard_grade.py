from __future__ import annotations

import pytest

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case, Found
from safeguard.findings.model import FindingState
from safeguard.mitigation.hazard_grade import is_major
from safeguard.risk.preset import choose_preset
from safeguard.site.model import Settings

PRESET = choose_preset(Settings().risk_method, Settings().risk_preset)


def case(severity: Severity, times: int = 1, *, major: bool = False, recurrences: int = 0) -> Case:
    return Case(
        finding="ab" * 8,
        number=1,
        site="hq",
        item="FIRE-EXT-01",
        target="site:hq",
        subject="",
        severity=severity,
        state=FindingState.OPEN,
        opened_on="2026-11-01",
        major=major,
        recurrences=recurrences,
        found_in=tuple(Found(seq=n, inspection=f"i-{n}") for n in range(times)),
    )


@pytest.mark.parametrize(
    ("about", "days_over", "major"),
    [
        (case(Severity.INFO, major=True), 0, True),
        (case(Severity.LOW), 0, False),
        (case(Severity.LOW, times=8), 30, False),
        (case(Severity.CRITICAL), 0, False),
        (case(Severity.CRITICAL, times=3, recurrences=2), 10, True),
    ],
)
def test_a_hazard_is_major_where_somebody_graded_it_so_or_its_risk_is_of_the_highest_level(
    about: Case, days_over: int, major: bool
) -> None:
    assert is_major(about, PRESET, days_over) is major
