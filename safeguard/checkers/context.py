"""What a checker is given: everything it may touch, and nothing else."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from safeguard.checkers.office_days import OfficeDays
from safeguard.checkers.references import known_words
from safeguard.checkers.target import Target
from safeguard.errors import TableError
from safeguard.messages import Message, msg
from safeguard.scan.scanned import ScannedFile, scan_tree
from safeguard.tables.opened import OpenRegister
from safeguard.tables.read import open_register, read_register
from safeguard.tables.schema import Schema
from safeguard.tables.table import Table


class NotKept(Exception):  # noqa: N818 - an outcome: the item becomes an error with this cause
    """The site does not keep what the checker asked for."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """Where a register of the site lies."""

    path: str
    """Absolute path of the file."""
    sheet: str = ""
    """Sheet of a workbook; empty: the first."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What a checker may know of the site, as plain data, so that it can go to a worker."""

    id: str
    root: str
    """Absolute path of the folder that ``site.yaml`` stands in."""
    zone: str
    """IANA time zone: ``Asia/Shanghai``."""
    registers: Mapping[str, RegisterSource] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    """Share id → absolute path."""
    areas: tuple[Target, ...] = ()
    people: tuple[Target, ...] = ()
    days: OfficeDays = field(default_factory=OfficeDays)
    """Which days the office works; unless it is said, Monday to Friday."""

    def known(self, schema: Schema) -> Mapping[str, frozenset[str]]:
        """Return for each column of a register that refers to something the words known there; see ``known_words``."""
        return known_words(schema, self.people, self.areas, self._opened)

    def _opened(self, name: str, schema: Schema) -> OpenRegister | None:
        source = self.registers.get(name)
        if source is None or not Path(source.path).is_file():
            return None
        try:
            return open_register(Path(source.path), schema, sheet=source.sheet)
        except TableError:
            # Whoever reads that register itself says what is wrong with it.
            return None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {
            "id": self.id,
            "root": self.root,
            "zone": self.zone,
            "registers": {name: [source.path, source.sheet] for name, source in self.registers.items()},
            "shares": dict(self.shares),
            "areas": [area.to_data() for area in self.areas],
            "people": [person.to_data() for person in self.people],
            "days": self.days.to_data(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SiteView:
        """Read what :meth:`to_data` wrote."""
        return cls(
            id=data["id"],
            root=data["root"],
            zone=data["zone"],
            registers={name: RegisterSource(*source) for name, source in data["registers"].items()},
            shares=data["shares"],
            areas=tuple(Target.from_data(area) for area in data["areas"]),
            people=tuple(Target.from_data(person) for person in data["people"]),
            days=OfficeDays(date.fromisoformat(data["days"][0]), data["days"][1]),
        )


def _fresh_key() -> bytes:
    return secrets.token_bytes(32)


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a checker may touch."""

    target: Target
    """What to look at: the site, or one area, share or host of it."""
    as_of: date
    """The day that the inspection speaks of, in the site's zone. Never read the clock instead."""
    site: SiteView
    tmp: Path
    """A folder of its own, removed afterwards."""
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("safeguard.checker"))
    progress: Callable[[int, int, str], None] = _silent
    """``progress(done, total, what)``: call it now and then in long work; ``total`` 0 means unknown."""
    digest_key: bytes = field(default_factory=_fresh_key, repr=False)
    """Secret for keyed digests of what must not be kept as it is; random unless whoever runs the checker gives one."""

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on a day, by the calendar of its country and its own."""
        return self.site.days.is_working(day)

    def register(self, name: str, schema: Schema) -> Table:
        """Read a register of the site by a declared schema.

        Raises:
            NotKept: the site keeps no register of this name, or its file is gone; the item becomes an ``error``.
            TableError: the file cannot be read, or a required column is missing; likewise.
        """
        path, sheet = self._kept(name)
        return read_register(path, schema, sheet=sheet, known=self.site.known(schema))

    def open_register(self, name: str, schema: Schema) -> OpenRegister:
        """Open a register of the site that may be too long to be held whole, to read it row by row.

        Raises:
            NotKept, TableError: as :meth:`register` does; reading on may raise ``TableError`` too.
        """
        path, sheet = self._kept(name)
        return open_register(path, schema, sheet=sheet, known=self.site.known(schema))

    def _kept(self, name: str) -> tuple[Path, str]:
        source = self.site.registers.get(name)
        if source is None:
            raise NotKept(msg("The site keeps no register named {name}; name its file in site.yaml", name=name))
        if not Path(source.path).is_file():
            raise NotKept(msg("The register {name} is not there: {path}", name=name, path=source.path))
        return Path(source.path), source.sheet

    def share(self, name: str = "") -> Path:
        """Return the folder of a share; without a name, of the share that is the target.

        Raises:
            NotKept: there is no such share, or its folder cannot be reached; the item becomes an ``error``.
        """
        path = self.target.attributes.get("path", "") if not name else self.site.shares.get(name, "")
        if not path:
            raise NotKept(msg("The site has no share named {name}; add it to site.yaml", name=name))
        if not Path(path).is_dir():
            raise NotKept(msg("The share {name} cannot be reached: {path}", name=name or self.target.id, path=path))
        return Path(path)

    def scan(self, folder: Path) -> Iterator[ScannedFile]:
        """Read the documents of a folder, one by one, as text with places; nothing is changed or copied.

        Every name under the folder comes, also what cannot be read, so that counting the outcomes counts all.

        Raises:
            OSError: the folder cannot be listed.
        """
        return scan_tree(str(folder))
