"""Open an office for a command, speaking the office's language from then on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from safeguard.checklist.selection import Selection, key_of_place
from safeguard.cli.app import App
from safeguard.cli.command import argument
from safeguard.errors import MissingFileError, UsageError
from safeguard.messages import msg
from safeguard.pipeline.office import Office, Surroundings, catalogues_of, open_office
from safeguard.site.load import FILE, WrittenSite, load_site
from safeguard.tables.dates import FIRST_YEAR, LAST_YEAR

as_of_option = click.option("--as-of", "as_of", metavar="DATE", help="Inspect as of this day instead of today")
only_option = click.option("--only", multiple=True, metavar="ID", help="Only items with this id or beginning of an id")
tag_option = click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only items with this tag")
domain_option = click.option("--domain", "domains", multiple=True, metavar="DOMAIN", help="Only this domain")
at_option = click.option("--at", "places", multiple=True, metavar="PLACE", help="Only at this place: area:lobby")
inspection_argument = argument(
    "inspection", "Id of an inspection, the beginning of one, or last", default="last", metavar="[INSPECTION]"
)


def surroundings_of(app: App) -> Surroundings:
    """Return what an office takes from outside the program."""
    return Surroundings(app.environment.plugins, Path(app.environment.cache))


def open_site(app: App, path: str) -> WrittenSite:
    """Read a site and speak its language; its plugins are not looked at."""
    folder = Path(path)
    if not folder.exists() or (folder.is_dir() and not (folder / FILE).is_file()):
        hint = msg("Go to the office's folder, name it with --site, or make one: safeguard init FOLDER")
        raise MissingFileError(msg("There is no site.yaml in {path}", path=str(folder.absolute())), hint=hint)
    site = load_site(folder)
    app.use_language(site.site.language)
    return site


def open_whole_office(app: App, path: str) -> Office:
    """Read a site with its plugins and checklists, and speak its language."""
    open_site(app, path)
    office = open_office(Path(path), surroundings_of(app))
    app.use_language(office.site.site.language, dict(office.catalog.catalogues))
    return office


def day(app: App, as_of: str | None, zone: str) -> date:
    """Return the day that a command speaks of.

    Raises:
        UsageError: what was written is no date, or one that no office can mean.
    """
    if as_of is None:
        return app.environment.today(zone)
    try:
        day = date.fromisoformat(as_of)
    except ValueError as cause:
        raise UsageError(msg("{value} is not a date such as 2026-11-23", value=as_of)) from cause
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise UsageError(msg("{value} is not between the years {first} and {last}", value=as_of, **years))
    return day


def selection(
    only: tuple[str, ...], tags: tuple[str, ...], domains: tuple[str, ...], places: tuple[str, ...] = ()
) -> Selection:
    """Return what a person chose; several words in one option may be parted by commas.

    Raises:
        UsageError: an option was given without a word in it: that would choose everything.
    """
    return Selection(
        only=_parted("--only", only),
        tags=_parted("--tag", tags),
        domains=_parted("--domain", domains),
        places=tuple(map(key_of_place, _parted("--at", places))),
    )


def _parted(option: str, words: tuple[str, ...]) -> tuple[str, ...]:
    parts = tuple(part.strip() for word in words for part in word.split(",") if part.strip())
    if words and not parts:
        raise UsageError(msg("The option {name} needs a value", name=option))
    return parts


def plugin_words(app: App, site: WrittenSite) -> None:
    """Know the words of plugins, so that what their checkers said is shown in the reader's language."""
    app.use_language(site.site.language, catalogues_of(site.root, surroundings_of(app)))
