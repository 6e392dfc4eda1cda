"""``safeguard checklist lint``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from safeguard.checklist.lint import Known, lint
from safeguard.checklist.load import Written
from safeguard.checklist.salvage import read_checklist
from safeguard.checklist.tailor import tailor
from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.lookup import library_here
from safeguard.cli.opening import surroundings_of
from safeguard.cli.problems import problem_data
from safeguard.errors import MissingFileError, Problem, SafeguardError
from safeguard.messages import msg
from safeguard.pipeline.office import known_words, option_problems
from safeguard.pipeline.parsed_cache import reader
from safeguard.plugins.catalog import Catalog

EXIT_CONTENT = 65


@speaking("lint", examples=["safeguard checklist lint checklists/own.yaml", "safeguard checklist lint fire archive"])
@argument("names", "Names or files of checklists", nargs=-1)
@site_option
@json_option
@click.pass_obj
def command(app: App, /, names: tuple[str, ...], site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Check checklists: every problem at once, with file, line and key. Without names: all that the site uses."""
    library, catalog, site = library_here(app, site_path)
    words = names or (site.site.checklists if site else tuple(library.names()))
    if not words:
        raise MissingFileError(msg("There is no checklist to look at"))
    cache = surroundings_of(app).cache
    problems: list[Problem] = []
    items = 0
    paths = [Path(word) if Path(word).is_file() else library.checklist(word) for word in words]
    known = replace(known_words(site, catalog), items=items_of({*library.names().values(), *paths}, cache))
    for path in paths:
        try:
            written = read_checklist(path, reader(cache))
        except SafeguardError as error:
            problems += error.problems
            continue
        items += len(written.checklist.items) + written.unread.count
        problems += problems_of(written, catalog, known, cache)
    if as_json:
        app.out.data([problem_data(app, problem) for problem in problems])
    else:
        app.out.problems(problems)
        counts = {"items": items, "files": len(words), "problems": len(problems)}
        app.out.say(msg("Files: {files}; items: {items}; problems: {problems}", **counts))
    return EXIT_CONTENT if problems else 0


def items_of(paths: Iterable[Path], cache: Path | None = None) -> frozenset[str]:
    """Return the ids of all items of checklists; of none where one cannot be read, for then nobody knows them all."""
    found: set[str] = set()
    for path in paths:
        try:
            written = read_checklist(path, reader(cache))
        except SafeguardError:
            return frozenset()
        found |= {*(item.id for item in written.checklist.items), *written.unread.items}
    return frozenset(found)


def problems_of(written: Written, catalog: Catalog, known: Known, cache: Path | None = None) -> list[Problem]:
    """Return every problem of a checklist that could be read: references, checkers that nobody has, options."""
    missing = [
        Problem(found.message, written.source.place(("items", number, "check")), found.hint)
        for number, item in enumerate(written.checklist.items)
        if item.check and item.check.partition(".")[0] not in catalog.sources
        for found in [catalog.failure_of(item.check)]
    ]
    options = option_problems([tailor(written)], catalog, cache)
    return [*lint(written, known), *missing, *options]
