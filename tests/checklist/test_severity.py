from __future__ import annotations

from safeguard.checklist.severity import Severity


def test_ranks_rise() -> None:
    assert [one.rank for one in Severity] == [0, 1, 2, 3, 4]
