from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguard.checklist.model import Item


@pytest.fixture
def item() -> Callable[..., Item]:
    """Make a question; keyword arguments are the keys of its answer."""

    def make(**answer: Any) -> Item:
        evidence = answer.pop("evidence", "full")
        return Item.model_validate(
            {"id": "A-1", "title": "T", "severity": "low", "ask": "Good?", "answer": answer, "evidence": evidence}
        )

    return make
