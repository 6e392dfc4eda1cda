"""How offices stood, kept between two calls: thousands of inspections need not be read again to be added up again.

What is kept counts only while the record is as it was: each inspection that was looked at is named with the hash of the
ledger entry that changed it last. Only figures are kept, and they can be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from safeguard.pipeline.roll import DomainRoll
from safeguard.plugins.whole_file import write_passing
from safeguard.version import __version__

FORMAT = 1
Marks = Callable[[Sequence[int]], Mapping[int, str]]
"""Entries that began inspections → the hash of what changed each last."""


class RollKept:
    """What is kept of one record.

    Args:
        folder: for what can be made again; ``None``: nothing is kept.
        place: of the record.
        marks: tells how inspections are now.
    """

    def __init__(self, folder: Path | None, place: str, marks: Marks) -> None:
        key = hashlib.sha256(f"{FORMAT}\0{__version__}\0{place}".encode()).hexdigest()
        self._file = None if folder is None else folder / "rolls" / f"{key}.json"
        self._marks_of = marks
        self._marks: dict[int, str] = {}
        self._known: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._changed = False
        if self._file is not None:
            with suppress(OSError, ValueError, AttributeError):
                self._known = _intact(self._file.read_bytes())

    def expect(self, numbers: Sequence[int]) -> None:
        """Learn how many inspections are at once, before they are asked for one by one."""
        if self._file is not None:
            self._marks |= self._marks_of(numbers)

    def domains(self, site: str, numbers: Sequence[int]) -> tuple[DomainRoll, ...] | None:
        """Return how an office stood; ``None``: it is not known, or has changed.

        Args:
            site: its id.
            numbers: the entries that began its newest inspections, newest first.
        """
        kept = self._known.get(site)
        if kept is None or kept["of"] != len(numbers) or kept["looked"] != list(numbers[: len(kept["looked"])]):
            return None
        if kept["marks"] != self._as_they_are(kept["looked"]):
            return None
        self._now[site] = kept
        return tuple(DomainRoll(**one) for one in kept["domains"])

    def keep(self, site: str, numbers: Sequence[int], looked: int, domains: Sequence[DomainRoll]) -> None:
        """Keep how an office stands.

        Args:
            site: its id.
            numbers: as of :meth:`domains`.
            looked: how many of them were looked at for it.
            domains: how it stands.
        """
        if self._file is not None:
            used = list(numbers[:looked])
            told = [asdict(one) for one in domains]
            marks = self._as_they_are(used)
            self._now[site] = {"of": len(numbers), "looked": used, "marks": marks, "domains": told}
            self._changed = True

    def save(self) -> None:
        """Write down what is known now; a folder that cannot be written only costs time."""
        if self._file is not None and (self._changed or self._now.keys() != self._known.keys()):
            with suppress(OSError):
                words = orjson.dumps({**self._known, **self._now})
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                checksum = hashlib.sha256(words).hexdigest().encode()
                write_passing(self._file, checksum + b"\n" + words, mode=0o600)

    def _as_they_are(self, numbers: Sequence[int]) -> list[str]:
        unknown = [one for one in numbers if one not in self._marks]
        if unknown:
            self._marks |= self._marks_of(unknown)
        return [self._marks.get(one, "") for one in numbers]


def _intact(kept: bytes) -> dict[str, Any]:
    checksum, _, words = kept.partition(b"\n")
    if hashlib.sha256(words).hexdigest().encode() != checksum:
        raise ValueError("damaged")
    known: dict[str, Any] = orjson.loads(words)
    return known
