"""The sites that somebody asks about, each opened on its day; a record that sites share is opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path

from safeguard.errors import RecordError, SafeguardError
from safeguard.messages import msg
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency
from safeguard.pipeline.office import LOCK, PLUGINS, Surroundings, find_plugins
from safeguard.record.location import Location, location_of
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite, load_site

_NOT_THERE = 66


def due_desks(sites: Iterable[WrittenSite], now: datetime, ahead: int) -> Iterator[DueDesk]:
    """Yield the desks of sites; each counts until the next is asked for.

    Args:
        sites: in any order; those that share a record are best asked for one after the other.
        now: UTC.
        ahead: how many days to look ahead.
    """
    held: Location | None = None
    record: Record | None = None
    with ExitStack() as opened:
        for site in sites:
            try:
                written = location_of(site)
                where = Location(written.folder.resolve(), written.url)
                if where != held or record is None:
                    opened.close()
                    record, held = None, where
                    record = opened.enter_context(Record.open(where, create=False))
            except RecordError as error:
                trouble = () if error.exit_code == _NOT_THERE else error.problems
                yield DueDesk(site, None, site.root, now, ahead, trouble)
            else:
                yield DueDesk(site, record, where.folder, now, ahead)


def readable(files: Iterable[Path]) -> tuple[tuple[WrittenSite, ...], tuple[DueThing, ...]]:
    """Return the sites of files, and those that cannot be read as things that come before all else."""
    sites: list[WrittenSite] = []
    unread: list[DueThing] = []
    for file in files:
        try:
            sites.append(load_site(file))
        except SafeguardError as error:
            unread.append(_unread(file, error))
    return tuple(sites), tuple(unread)


def _unread(file: Path, error: SafeguardError) -> DueThing:
    return DueThing(
        kind=DueKind.REGISTER,
        urgency=Urgency.UNSEEN,
        site=str(file),
        title=msg("The office {path}", path=str(file)),
        to_do=msg("Mend this first: what is due there is not known"),
        problems=error.problems,
    )


def checklists_brought(around: Surroundings) -> Callable[[Path], tuple[Path, ...]]:
    """Return what tells the checklists that plugins bring to the site in a folder; plugins are looked for once.

    Only a site with plugins, or a list of trusted ones, of its own is looked at by itself.
    """

    @cache
    def of(root: Path | None) -> tuple[Path, ...]:
        return tuple(Path(one) for one in find_plugins(root, around)[1].checklists)

    return lambda root: of(root if (root / PLUGINS).exists() or (root / LOCK).exists() else None)
