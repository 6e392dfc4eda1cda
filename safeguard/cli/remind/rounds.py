"""Tell the people of one office after the other, and show what was told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.opening import open_site, surroundings_of
from safeguard.cli.remind.telling import reminded_data, tell_reminded
from safeguard.cli.schedule.offices import offices_of
from safeguard.cli.sealing import sealed
from safeguard.errors import MissingFileError, SafeguardError, UsageError
from safeguard.messages import msg
from safeguard.notify.delivery import LIMIT
from safeguard.notify.ladder import Item
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.due import due
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_items import items_of
from safeguard.pipeline.due_offices import checklists_brought, due_desks
from safeguard.pipeline.notifying import Around, Reminded, foresee, ladder_of, remind
from safeguard.pipeline.parsed_cache import reader
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite
from safeguard.site.model import Site

EXIT_UNTOLD = 2
"""Somebody who was to be told was not: as of a hole in an inspection."""
EXIT_CHANNEL = 78
"""A channel cannot be used: as of any wrong configuration."""

limit_option = click.option(
    "--limit",
    type=click.FloatRange(0.1, 600),
    default=LIMIT,
    show_default=True,
    metavar="SECONDS",
    help="How long one message may take",
)


def around_of(app: App, limit: float = LIMIT, person: str | None = None) -> Around:
    """Return what telling takes from outside the program."""
    own = app.environment
    return Around(clock=own.now, variable=own.variable, by=own.user, limit=limit, person=person)


def book_of(app: App) -> CitationBook:
    """Return what checklists cite, for all offices of one call."""
    around = surroundings_of(app)
    return CitationBook(reader(around.cache), checklists_brought(around))


def remind_offices(app: App, context: click.Context, asked: Mapping[str, Any]) -> int:
    """Tell the people of every office that is named; returns the exit code."""
    offices = offices_of(context, asked["site_paths"], asked["group_path"]).paths
    told = _Told(app, as_json=asked["as_json"])
    sites = [site for path in offices if (site := told.site_at(path)) is not None]
    if asked["person"] is not None and sites:
        known_person(asked["person"], *(one.site for one in sites))
    around, book = around_of(app, asked["limit"], asked["person"]), book_of(app)
    for desk in due_desks(sites, around.clock(), 0):
        app.use_language(desk.written.site.language)
        try:
            done = told_at(app, desk, around, book, dry_run=asked["dry_run"])
        except SafeguardError as error:
            told.trouble(desk.site_id, error)
        else:
            told.say(desk.written.site, done)
    if asked["as_json"]:
        app.out.data(told.data)
    return told.code


class _Told:
    """What was told of all offices; trouble of one does not keep the others from being told."""

    def __init__(self, app: App, *, as_json: bool) -> None:
        self._app, self._as_json = app, as_json
        self.code = 0
        self.data: list[dict[str, Any]] = []

    def site_at(self, path: Path) -> WrittenSite | None:
        """Read an office."""
        try:
            return open_site(self._app, str(path))
        except SafeguardError as error:
            self.trouble(str(path), error)
            return None

    def trouble(self, office: str, error: SafeguardError) -> None:
        """Say why nobody of an office can be told."""
        self._app.out.problems(error.problems)
        self.code = max(self.code, error.exit_code)
        words = [self._app.speak.say(one.message) for one in error.problems]
        self.data.append({"site": office, "problems": words})

    def say(self, site: Site, done: Reminded) -> None:
        """Say what one round did."""
        self.code = max(self.code, exit_code(done))
        self.data.append(reminded_data(self._app, site, done))
        if not self._as_json:
            tell_reminded(self._app, site, done)
        self._app.out.problems(done.problems)


def told_at(app: App, desk: DueDesk, around: Around, book: CitationBook, *, dry_run: bool = False) -> Reminded:
    """Tell the people of one office what is to be told now, and make a checkpoint of it.

    Raises:
        SafeguardError: its record is not there, or cannot be read: nothing can be told once without it.
    """
    record = desk.record
    if record is None:
        hint = msg("Begin them: safeguard schedule tick")
        if desk.trouble:
            raise SafeguardError(desk.trouble, exit_code=EXIT_CHANNEL)
        raise MissingFileError(msg("Nobody can be told: there is no record yet"), hint=hint)
    items, days = items_at(desk, book), working_days_of_site(desk.written)
    if dry_run:
        return foresee(record, desk.written, items, days, around)
    done = remind(record, desk.written, items, days, around)
    if done.ended or done.unsure:
        sealed(app, record, desk.written)
    return done


def remind_after(app: App, site: WrittenSite, record: Record) -> Reminded | None:
    """Tell the people of an office what is to be told, at the end of something else; ``None``: it has no channels.

    Args:
        app: this call.
        site: the office.
        record: its record, open.
    """
    if not site.site.notify.channels:
        return None
    around = around_of(app)
    desk = DueDesk(site, record, location_of(site).folder, around.clock())
    return told_at(app, desk, around, book_of(app))


def items_at(desk: DueDesk, book: CitationBook) -> tuple[Item, ...]:
    """Return what is due at an office, as reminders count it."""
    ahead = ladder_of(desk.written.site.notify).ahead
    wider = DueDesk(desk.written, desk.record, desk.folder, desk.now, ahead, desk.trouble)
    return items_of(due(wider, book), desk.today)


def exit_code(done: Reminded) -> int:
    """Return the exit code of a round."""
    if done.complete:
        return 0
    return EXIT_CHANNEL if done.problems else EXIT_UNTOLD


def known_person(person: str, *sites: Site) -> None:
    """Make sure that somebody is there.

    Raises:
        UsageError: nobody has this id.
    """
    if not any(one.id == person for site in sites for one in site.people):
        raise UsageError(msg("There is no person {person} at the site", person=person))
