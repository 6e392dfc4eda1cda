from __future__ import annotations

import pytest
from pydantic import ValidationError

from safeguard.checklist.severity import Severity
from safeguard.site.model import Costs, Deadlines, Efforts, Resources


def test_deadlines_are_by_severity() -> None:
    assert [Deadlines().of(severity) for severity in Severity] == ["90d", "90d", "30d", "7d", "24h"]


def test_nothing_is_limited_unless_the_office_says_so() -> None:
    assert (Resources().budget, Resources().hours, Resources().currency) == (None, {}, "CNY")


def test_more_is_never_less() -> None:
    assert [Costs().of(word) for word in ("none", "low", "medium", "high")] == [0, 500, 5_000, 50_000]
    assert [Efforts().of(word) for word in ("minutes", "hours", "days", "weeks")] == [0.5, 4, 16, 80]


@pytest.mark.parametrize("wrong", [{"budget": -1}, {"budget": 1.5}, {"currency": "元"}, {"hours": {"li": -2}}])
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Resources.model_validate(wrong)
