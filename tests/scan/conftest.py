"""Containers made by hand, so that a test shows every byte that matters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from safeguard.scan.limits import DEFAULT_LIMITS, ScanLimits
from safeguard.scan.outcome import Outcome
from safeguard.scan.passage import Passage
from safeguard.scan.scanned import scan_file

Zipped = Callable[[Mapping[str, str | bytes]], bytes]
Read = Callable[..., tuple[list[Passage], Outcome]]


@pytest.fixture(scope="session")
def zipped() -> Zipped:
    """Return a zip container of members."""

    def make(members: Mapping[str, str | bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Scan bytes as a file; return its passages and what became of it."""
    folder = tmp_path_factory.mktemp("scan")

    def scan(content: bytes, limits: ScanLimits = DEFAULT_LIMITS) -> tuple[list[Passage], Outcome]:
        path: Path = folder / "file"
        path.write_bytes(content)
        file = scan_file(str(path), "file", limits)
        return list(file), file.outcome

    return scan
