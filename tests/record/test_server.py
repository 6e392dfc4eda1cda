"""A server tells how it keeps what it acknowledges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.location import Location
from safeguard.record.server import server_of


def test_a_server_that_keeps_its_word(folder: Path, database: str) -> None:
    server = server_of(Location(folder, database))
    assert int(server.version.split(".")[0]) >= 15
    assert (server.weakened, server.checksums) == ((), True)


def test_a_server_that_does_not(folder: Path, own_server: Any) -> None:
    own_server.stop()
    own_server.start("fsync=off", "full_page_writes=off")
    assert server_of(Location(folder, own_server.url())).weakened == ("fsync", "full_page_writes")


def test_a_server_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be reached"):
        server_of(Location(folder, f"postgresql://li@/office?host={tmp_path}"))
