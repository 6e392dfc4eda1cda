"""What the commands about registers share: finding a declaration, by its name or by a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safeguard.cli.app import App
from safeguard.cli.lookup import library_here
from safeguard.errors import TableError, UsageError
from safeguard.messages import msg
from safeguard.plugins.catalog import Catalog
from safeguard.site.load import WrittenSite
from safeguard.tables.header import find_header
from safeguard.tables.read import sheets_of
from safeguard.tables.schema import Schema
from safeguard.tables.trouble import told
from safeguard.written.nearest import nearest


def registers_here(app: App, path: str) -> tuple[Mapping[str, Schema], Catalog, WrittenSite | None]:
    """Return the registers that are declared, by name, and the site at a path, if there is one."""
    _, catalog, site = library_here(app, path)
    return catalog.registers, catalog, site


def declared(known: Mapping[str, Schema], name: str) -> Schema:
    """Return the declaration of a name.

    Raises:
        UsageError: nobody declares such a register.
    """
    if name not in known:
        raise UsageError(msg("No plugin reads a register named {name}", name=name), hint=nearest(name, known))
    return known[name]


def guessed(known: Mapping[str, Schema], site: WrittenSite | None, file: Path) -> Schema:
    """Return the declaration that a file is meant for: the one that the site names it by, else the one that fits best.

    Raises:
        UsageError: its headings fit none.
        TableError: the file cannot be read.
    """
    if site is not None:
        for name, register in site.site.registers.items():
            if name in known and (site.root / register.file).resolve() == file.resolve():
                return known[name]
    fits = {name: _fit(file, schema) for name, schema in known.items()}
    best = max(fits, key=lambda name: fits[name], default="")
    if not best or fits[best] == (False, 0):
        raise UsageError(
            msg("The headings of {file} fit no register", file=str(file)),
            hint=msg("Say which it is: --as NAME; there are: {names}", names=", ".join(sorted(known))),
        )
    return known[best]


def _fit(file: Path, schema: Schema) -> tuple[bool, int]:
    """Return whether all that is required is there, and how many columns are."""
    best = (False, 0)
    with told(file):
        for sheet in sheets_of(file):
            try:
                header = find_header(sheet.rows(), schema)
            except TableError:
                continue
            best = max(best, (header.whole, len(header.positions)))
    return best
