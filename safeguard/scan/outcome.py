"""How much of one file was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeguard.scan.kind import FileKind


class Extent(StrEnum):
    """Only ``complete`` counts as inspected."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, once all its passages were handed over."""

    extent: Extent
    kind: FileKind
    cause: str = ""
    """A core message id for a person, where the extent does not say it all: ``symbolic link``."""

    @property
    def reason(self) -> str:
        """What a coverage counts it under when it is not complete."""
        return self.cause or self.extent.value
