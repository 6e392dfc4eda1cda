"""One file of a scan: its passages as they are read, then what became of it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator, Iterator, Mapping

from safeguard.scan.kind import FileKind, kind_of
from safeguard.scan.limits import DEFAULT_LIMITS, ScanLimits
from safeguard.scan.names import portable_name
from safeguard.scan.office import read_office
from safeguard.scan.ole import read_ole
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage
from safeguard.scan.plain import read_markup, read_plain
from safeguard.scan.source import NotRegular, Source, open_source
from safeguard.scan.walk import SPECIAL, SYMLINK, UNREADABLE, Found, walk

CHANGED = "changed while it was read"

Extractor = Callable[[Source], Generator[Passage, None, Outcome]]
"""Yields the text of an open file and returns what became of it. One per kind; it never raises for bad content."""

_EXTRACTORS: Mapping[FileKind, Extractor] = {
    FileKind.TEXT: read_plain,
    FileKind.MARKUP: read_markup,
    FileKind.ZIP: read_office,
    FileKind.OLE: read_ole,
}


class ScannedFile:
    """A file of a tree. Iterate over it for its text; ask for the outcome afterwards.

    Asking for the outcome earlier reads the rest. A file is read once: a second iteration yields nothing.
    """

    def __init__(self, found: Found, limits: ScanLimits = DEFAULT_LIMITS) -> None:
        self.path = found.path
        """As the operating system takes it."""
        self.name = portable_name(found.name)
        """Relative to the root of the scan, safe to record and show; the same for the same file in every scan."""
        self._passages = _passages(found, limits)
        self._outcome: Outcome | None = None

    def __iter__(self) -> Iterator[Passage]:
        return self

    def __next__(self) -> Passage:
        try:
            return next(self._passages)
        except StopIteration as stop:
            self._outcome = self._outcome or stop.value
            raise

    @property
    def outcome(self) -> Outcome:
        """How much of it was looked at."""
        while self._outcome is None:
            next(self, None)
        return self._outcome


def scan_tree(root: str, limits: ScanLimits = DEFAULT_LIMITS) -> Iterator[ScannedFile]:
    """Yield every name under a folder as a file that can be read, in a stable order.

    What cannot be read comes too, without passages and with its reason, so that counting the outcomes counts all.

    Raises:
        OSError: the root cannot be listed.
    """
    return (ScannedFile(found, limits) for found in walk(root))


def scan_file(path: str, name: str, limits: ScanLimits = DEFAULT_LIMITS) -> ScannedFile:
    """Return one file by itself, to be called ``name`` in what is said of it."""
    return ScannedFile(Found(path, name), limits)


def _passages(found: Found, limits: ScanLimits) -> Generator[Passage, None, Outcome]:
    if found.left_out:
        return Outcome(Extent.ERROR, FileKind.NOT_READ, found.left_out)
    try:
        source = open_source(found.path, limits)
    except NotRegular:
        return Outcome(Extent.ERROR, FileKind.NOT_READ, SPECIAL)
    except OSError as error:
        return Outcome(Extent.ERROR, FileKind.NOT_READ, SYMLINK if error.errno == errno.ELOOP else UNREADABLE)
    with source.file:
        return (yield from _extracted(source))


def _extracted(source: Source) -> Generator[Passage, None, Outcome]:
    kind = kind_of(source.head)
    extractor = _EXTRACTORS.get(kind)
    if extractor is None:
        return Outcome(Extent.UNSUPPORTED, kind)
    try:
        outcome = yield from extractor(source)
    except OSError:
        return Outcome(Extent.ERROR, kind, UNREADABLE)
    return Outcome(Extent.ERROR, kind, CHANGED) if source.changed() else outcome
