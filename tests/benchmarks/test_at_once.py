"""Writers at once lose nothing, and nobody is turned away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.record.location import Location


@pytest.mark.slow
@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_four_writers_at_once_lose_nothing(
    kills: Any, part: Any, request: pytest.FixtureRequest, tmp_path: Path, where: str
) -> None:
    url = request.getfixturevalue("database") if where == "postgresql" else ""
    found = part("at_once").write_at_once(Location(tmp_path / "record", url), writers=4, inspections=1)
    assert (found.acknowledged, found.busy, found.lost, found.problems) == (4 * kills.STEPS, 0, 0, 0)
    assert found.worst >= found.middle > 0
    assert found.rate > 0
