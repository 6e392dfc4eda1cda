"""The reason under which a coverage counts a file."""

from __future__ import annotations

from safeguard.scan.kind import FileKind
from safeguard.scan.outcome import Extent, Outcome


def test_the_cause_speaks_before_the_extent() -> None:
    assert Outcome(Extent.UNSUPPORTED, FileKind.PDF).reason == "unsupported"
    assert Outcome(Extent.PARTIAL, FileKind.WORD, "pictures inside").reason == "pictures inside"
