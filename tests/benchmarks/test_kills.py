"""The loops that kill writers and servers: nothing that was acknowledged is lost, and a loss would be seen."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from safeguard.record.location import Location
from safeguard.record.store import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    if request.param == "sqlite":
        return Location(tmp_path / "record")
    return Location(tmp_path / "record", request.getfixturevalue("database"))


@pytest.mark.slow
def test_killed_writers_lose_nothing_that_was_acknowledged(kills: ModuleType, location: Location) -> None:
    found = kills.kill_writers(location, rounds=3, writers=4)
    assert (found.kills, found.lost, found.problems) == (12, 0, 0)
    assert found.acknowledged > 0


@pytest.mark.slow
def test_a_killed_server_loses_nothing_that_was_acknowledged(
    kills: ModuleType, own_server: Any, tmp_path: Path
) -> None:
    found = kills.kill_server(own_server, Location(tmp_path, own_server.url()), rounds=3, writers=4)
    assert (found.kills, found.lost, found.problems) == (3, 0, 0)
    assert found.acknowledged > 0


def test_what_is_lost_is_counted(kills: ModuleType, tmp_path: Path) -> None:
    location = Location(tmp_path / "record")
    said: list[str] = []
    kills.write(location, said.append)
    lines = [line.strip() for line in said]
    assert kills.judged(location, lines, 0, 0.0).lost == 0
    assert kills.judged(location, [*lines, "20261123-9 FIRE-EXT-01"], 0, 0.0).lost == 1
    with Record.open(location, create=False) as record:
        record._connection.exec_driver_sql("DELETE FROM results WHERE ord = 3")
    found = kills.judged(location, lines, 0, 0.0)
    assert (found.lost, found.problems) == (1, 1)
