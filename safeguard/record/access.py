"""One open connection to a record, and the two ways to use it: reading, and writing all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from safeguard.record.database import transaction
from safeguard.record.entry import BATCH
from safeguard.record.projections import spell, write
from safeguard.record.trouble import damaged, explained

_T = TypeVar("_T")


class Access:
    """What every part of a record stands on."""

    def __init__(self, connection: Connection, path: Path | str, folder: Path | None = None) -> None:
        self._connection = connection
        self._path = path
        self.folder = Path(path).parent if folder is None else folder
        """Holds what is no row: evidence, keys, checkpoints; and the database, where no server has it."""

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self._path), transaction(self._connection):
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with explained(self._path):
            try:
                yield
            except (ValueError, KeyError, TypeError) as error:
                raise damaged(self._path, f"{type(error).__name__}: {error}") from error

    def _say(self, kind: str, at: str, actor: str, head: Mapping[str, Any], pieces: Iterable[Any] = ()) -> int:
        return write(self._connection, kind, at, actor, head, [spell(kind, piece) for piece in pieces])


def batches(items: Iterable[_T], size: int = BATCH) -> Iterator[tuple[int, list[_T]]]:
    """Yield so many at a time, with the number of the first."""
    rest, first = iter(items), 0
    while batch := list(islice(rest, size)):
        yield first, batch
        first += len(batch)
