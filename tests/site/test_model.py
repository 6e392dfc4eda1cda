from __future__ import annotations

from safeguard.checklist.severity import Severity
from safeguard.site.model import Deadlines


def test_deadlines_are_by_severity() -> None:
    assert [Deadlines().of(severity) for severity in Severity] == ["90d", "90d", "30d", "7d", "24h"]
