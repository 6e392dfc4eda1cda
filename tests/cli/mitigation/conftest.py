"""The small office after an inspection that found a blocked exit and a low pressure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def inspected(safeguard: Call, begun: Path) -> Path:
    assert safeguard("answer", "--site", begun, typed="yes\nno\nblocked by boxes\n0.4\nnobody\n").code == 0
    return begun
