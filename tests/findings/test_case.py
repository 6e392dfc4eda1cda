"""The case of a finding begins with nothing done about it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.findings.model import FindingState


def test_a_case_that_was_only_found_has_nobody_and_no_day() -> None:
    case = Case(
        finding="ab" * 8,
        number=1,
        site="hq",
        item="FIRE-EXT-01",
        target="area:lobby",
        subject="E-02",
        severity=Severity.HIGH,
        state=FindingState.OPEN,
        opened_on="2026-11-23",
    )
    assert (case.owner, case.due, case.submission, case.recheck, case.closed_on) == ("", "", None, None, "")
    with pytest.raises(FrozenInstanceError):
        case.owner = "li"  # type: ignore[misc]
