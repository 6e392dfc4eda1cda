"""An office ready to be inspected: its site, its plugins, and its checklists with overlays, all checked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.checklist.library import Library
from safeguard.checklist.lint import Known, inputs_used, lint
from safeguard.checklist.load import Read, WrittenOverlay, load_overlay
from safeguard.checklist.model import Item
from safeguard.checklist.outline import Outline
from safeguard.checklist.prepared import Prepared, prepare
from safeguard.checklist.salvage import read_checklist
from safeguard.checklist.tailor import Tailored, tailor
from safeguard.errors import ChecklistError, Place, Problem
from safeguard.messages import msg
from safeguard.pipeline.parsed_cache import reader
from safeguard.plan.build import Book
from safeguard.plan.options import with_inputs
from safeguard.plugins.catalog import Catalog
from safeguard.plugins.discovery import Discovery, chosen, discover
from safeguard.plugins.host_process import HostProcess
from safeguard.plugins.trust import read_lock
from safeguard.record.model import PluginUsed
from safeguard.site.load import WrittenSite, load_site
from safeguard.site.roles import ROLES
from safeguard.written.nearest import nearest

LOCK = "plugins.lock"
PLUGINS = "plugins"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an office takes from outside the program."""

    plugins: str | None = None
    """Value of ``SAFEGUARD_PLUGINS``; ``None``: unset."""
    cache: Path | None = None
    """Folder for what can be made again; ``None``: keep nothing."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office, ready."""

    site: WrittenSite
    discovery: Discovery
    catalog: Catalog
    checklists: tuple[Prepared, ...]

    @property
    def book(self) -> Book:
        """What a plan must know of checkers and plugins."""
        return Book(self.catalog.checkers, dict(self._failures()), self.catalog.built_in)

    def _failures(self) -> Iterator[tuple[str, Problem]]:
        for name in self.discovery.switched_off:
            yield name, Problem(msg("The plugin {plugin} is switched off by SAFEGUARD_PLUGINS", plugin=name))
        for plugin in self.catalog.plugins:
            if plugin.problems:
                yield plugin.name, plugin.problems[0]

    @property
    def plugins_used(self) -> tuple[PluginUsed, ...]:
        """The loaded plugins that the checklists call, as an inspection pins them."""
        called = {(item.check or "").partition(".")[0] for one in self.checklists for item in one.items}
        return tuple(
            PluginUsed(plugin.name, plugin.version, plugin.digest, plugin.trust.value)
            for plugin in self.catalog.plugins
            if plugin.failure is None and plugin.name in called
        )


def find_plugins(root: Path | None, around: Surroundings, host: HostProcess | None = None) -> tuple[Discovery, Catalog]:
    """Find and describe all plugins: installed ones, and those of the site at ``root``."""
    lock = read_lock(root / LOCK) if root else None
    discovery = discover(root / PLUGINS if root else None, lock, chosen(around.plugins))
    return discovery, Catalog.describe(discovery.sources, cache=around.cache, host=host)


def catalogues_of(root: Path, around: Surroundings) -> dict[str, Path]:
    """Return the translations that plugins bring, without loading one: plugin name → folder."""
    found = discover(root / PLUGINS, read_lock(root / LOCK), chosen(around.plugins))
    return {source.name: Path(source.catalogue) for source in found.loadable if source.catalogue}


def open_office(path: Path, around: Surroundings) -> Office:
    """Read everything that an inspection of an office rests on.

    Args:
        path: the office's folder, or its ``site.yaml``.
        around: what comes from outside.

    Raises:
        SiteError: the site is wrong.
        ChecklistError: checklists, overlays or options are wrong; every problem of every file.
        MissingFileError: a file that is named is not there.
    """
    # One process describes the plugins and then judges the options, so that they are loaded once.
    with HostProcess() as host:
        return _office(load_site(path), around, host)


def _office(site: WrittenSite, around: Surroundings, host: HostProcess) -> Office:
    discovery, catalog = find_plugins(site.root, around, host)
    library = library_of(site.root, catalog)
    files = [library.checklist(word) for word in site.site.checklists]
    desk = _Desk(reader(around.cache), known_words(site, catalog))
    desk.lay_out([library.overlay(word) for word in site.site.overlays])
    checklists = tuple(one for file in files if (one := desk.prepared(file)) is not None)
    problems = [
        *desk.unread,
        *desk.unread_overlays,
        *desk.linted,
        *desk.without_base(),
        *desk.misfit,
        *option_problems(checklists, catalog, around.cache, host),
    ]
    if problems:
        raise ChecklistError(problems)
    return Office(site, discovery, catalog, checklists)


def library_of(root: Path, catalog: Catalog) -> Library:
    """Return the checklists that can be called by name."""
    return Library(root, catalog.checklists)


def known_words(site: WrittenSite | None, catalog: Catalog) -> Known:
    """Return what a checklist may refer to, at a site or anywhere."""
    return Known(site.roles if site else set(ROLES), set(catalog.sources), set(catalog.checkers))


@dataclass(slots=True)
class _Desk:
    """Takes one checklist at a time from its file to what is kept of it, so that only one needs the memory of models.

    Problems of all files lie in heaps by what they are of, so that they are told together and not one a run.
    """

    read: Read
    known: Known
    overlays: list[WrittenOverlay] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    unread: list[Problem] = field(default_factory=list)
    unread_overlays: list[Problem] = field(default_factory=list)
    linted: list[Problem] = field(default_factory=list)
    misfit: list[Problem] = field(default_factory=list)
    """What overlays want and the checklist has not."""

    def lay_out(self, files: Iterable[Path]) -> None:
        """Read the overlays, which all checklists are held against."""
        for file in files:
            try:
                self.overlays.append(load_overlay(file, self.read))
            except ChecklistError as error:
                self.unread_overlays += error.problems

    def prepared(self, file: Path) -> Prepared | None:
        """Return a checklist with its overlays; ``None`` where that cannot be made of it."""
        try:
            written = read_checklist(file, self.read)
        except ChecklistError as error:
            self.unread += error.problems
            return None
        name = written.checklist.checklist
        self.names.add(name)
        self.linted += lint(written, self.known)
        try:
            return prepare(tailor(written, [one for one in self.overlays if one.overlay.base == name]))
        except ChecklistError as error:
            self.misfit += error.problems
            return None

    def without_base(self) -> Iterator[Problem]:
        """Yield the overlays of checklists that the site does not use."""
        for one in self.overlays:
            if one.overlay.base not in self.names:
                wrong = msg("The site uses no checklist {name}", name=one.overlay.base)
                yield Problem(wrong, one.source.place(("base",)), nearest(one.overlay.base, self.names))


def option_problems(
    checklists: Iterable[Tailored | Prepared],
    catalog: Catalog,
    cache: Path | None = None,
    host: HostProcess | None = None,
) -> list[Problem]:
    """Return what is wrong with the options of automated items, by their checkers' own models.

    Args:
        checklists: with overlays applied.
        catalog: the checkers.
        cache: folder for what can be made again; ``None``: keep nothing.
        host: a process that may have loaded the plugins already.
    """
    asked = [
        (one, number, item)
        for one in checklists
        for number, item in enumerate[Item | Outline](one.items)
        if item.check in catalog.checkers and all(name in one.inputs for _, name in inputs_used(item.with_))
    ]
    entries = [(item.check or "", with_inputs(item.with_, one.inputs)) for one, _, item in asked]
    if not entries:
        return []
    answers = catalog.validate_options(entries, cache=cache, host=host)
    return [
        Problem(problem.message, _within(one, number, problem.place), problem.hint)
        for (one, number, _), checked in zip(asked, answers, strict=True)
        for problem in checked.problems
    ]


def _within(one: Tailored | Prepared, number: int, place: Place | None) -> Place:
    keys = place.key.split(".") if place is not None and place.key else []
    return one.source.place(("items", number, "with", *keys))
