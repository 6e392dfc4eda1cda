"""``safeguard due``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.due_telling import data, stream, tell, thing_data
from safeguard.cli.opening import day, open_site, surroundings_of
from safeguard.errors import FindingError, UsageError
from safeguard.messages import msg
from safeguard.pipeline.acting import hand_of, people_of
from safeguard.pipeline.due import due
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_offices import checklists_brought, due_desks, readable
from safeguard.pipeline.due_thing import DueThing, Urgency
from safeguard.pipeline.office import catalogues_of
from safeguard.pipeline.parsed_cache import reader
from safeguard.site.group_load import load_group
from safeguard.site.load import WrittenSite
from safeguard.site.model import Site
from safeguard.written.nearest import nearest

WEEK, MONTH = 7, 31
EXIT_UNSEEN = 2
"""Something could not be looked at: as of an inspection."""


@speaking("due", examples=["safeguard due", "safeguard due --mine --week", "safeguard due --group group.yaml --json"])
@click.option("--person", metavar="PERSON", help="Only what this person has to see to")
@click.option("--mine", is_flag=True, help="Only what you have to see to, by your login")
@click.option("--day", "ahead", flag_value="0", help="What is late, and what is due today (the default)")
@click.option("--week", "ahead", flag_value=str(WEEK), help="Also what comes within 7 days")
@click.option("--month", "ahead", flag_value=str(MONTH), help="Also what comes within 31 days")
@click.option("--days", type=click.IntRange(0, 3660), metavar="N", help="Also what comes within so many days")
@click.option("--as-of", "as_of", metavar="DATE", help="As of this day instead of today")
@click.option("--group", "group_path", type=click.Path(), metavar="FILE", help="All offices of a group: its group.yaml")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, group_path: str | None, as_json: bool, **asked: Any) -> int:  # noqa: FBT001
    """List what is due: inspections, findings, waivers, dates of registers, clauses, calendars.

    What is late is always there, and so is what should be prepared: waivers and dates of registers within 30 days.
    """
    if asked["person"] and asked["mine"]:
        raise UsageError(msg("--person and --mine cannot be used together"), hint=msg("Leave one of them out"))
    if asked["days"] is not None and asked["ahead"] is not None:
        raise UsageError(msg("Give one of --day, --week, --month and --days"))
    ahead = asked["days"] if asked["days"] is not None else int(asked["ahead"] or 0)
    if group_path is not None:
        return _of_group(app, group_path, ahead, asked, as_json=as_json)
    site = open_site(app, site_path)
    app.use_language(site.site.language, catalogues_of(site.root, surroundings_of(app)))
    _known(asked["person"], [site])
    now = _moment(app, asked["as_of"], site.site.zone)
    who = _myself(app, site) if asked["mine"] else asked["person"]
    ((_, things),) = _listed(app, [(site, who)], now, ahead)
    if as_json:
        app.out.data({"day": _today(now, site.site.zone), "ahead": ahead, **data(app, site.site, things)})
    else:
        tell(app, site.site, things)
        _nothing(app, things, ahead)
    return EXIT_UNSEEN if _unseen(things) else 0


def _of_group(app: App, path: str, ahead: int, asked: dict[str, Any], *, as_json: bool) -> int:
    """Tell what is due at each office of a group, one after the other, so that a large group needs little memory."""
    group = load_group(Path(path))
    app.use_language(group.group.language)
    sites, unread = readable(leaf.file for leaf in group.leaves)
    person = asked["person"]
    _known(person, sites)
    now = _moment(app, asked["as_of"], group.group.zone)
    theirs = [(site, person) for site in sites if person is None or any(one.id == person for one in site.site.people)]
    counts = Counter(one.urgency for one in unread)

    def counted() -> Iterator[tuple[Site, tuple[DueThing, ...]]]:
        for site, things in _listed(app, _mine(app, sites) if asked["mine"] else theirs, now, ahead):
            counts.update(one.urgency for one in things)
            yield site, things

    if as_json:
        head = {"group": group.group.group, "day": _today(now, group.group.zone), "ahead": ahead}
        head["unread"] = [thing_data(app, one) for one in unread]
        stream(app, head, "sites", (data(app, site, things) for site, things in counted()))
    else:
        _tell_group(app, unread, counted())
        _tell_sum(app, counts, len(group.leaves))
    return EXIT_UNSEEN if counts[Urgency.UNSEEN] else 0


def _tell_group(app: App, unread: Iterable[DueThing], listed: Iterable[tuple[Site, tuple[DueThing, ...]]]) -> None:
    for one in unread:
        app.out.say(one.title)
        app.out.findings(one.problems)
    for site, things in listed:
        if things:
            app.out.say(msg("=== {site} ===", site=site.title))
            tell(app, site, things)


def _tell_sum(app: App, counts: Counter[Urgency], offices: int) -> None:
    said = msg(
        "{offices} offices: {late} late or missed, {coming} to come, {unseen} could not be looked at",
        offices=offices,
        late=counts[Urgency.LATE] + counts[Urgency.MISSED],
        coming=counts[Urgency.DUE] + counts[Urgency.UNSURE],
        unseen=counts[Urgency.UNSEEN],
    )
    app.out.say(said)


def _listed(
    app: App, chosen: Iterable[tuple[WrittenSite, str | None]], now: datetime, ahead: int
) -> Iterator[tuple[Site, tuple[DueThing, ...]]]:
    around = surroundings_of(app)
    book = CitationBook(reader(around.cache), checklists_brought(around))
    listed = list(chosen)
    desks = due_desks((site for site, _ in listed), now, ahead)
    for desk, (site, who) in zip(desks, listed, strict=True):
        yield site.site, due(desk, book, who)


def _myself(app: App, site: WrittenSite) -> str:
    return hand_of(people_of(site.site), app.environment.login, app.environment.named_user or None).person


def _mine(app: App, sites: Iterable[WrittenSite]) -> Iterator[tuple[WrittenSite, str]]:
    """Yield the offices of a group that know whoever calls; where none does, say so."""
    nobody: FindingError | None = None
    known = False
    for site in sites:
        try:
            who = _myself(app, site)
        except FindingError as error:
            nobody = error
        else:
            known = True
            yield site, who
    if nobody is not None and not known:
        raise nobody


def _known(person: str | None, sites: Iterable[WrittenSite]) -> None:
    known = [one.id for site in sites for one in site.site.people]
    if person is not None and person not in known:
        wrong = msg("{person} is not a person of this site", person=person)
        raise FindingError(wrong, hint=nearest(person, known), exit_code=64)


def _moment(app: App, as_of: str | None, zone: str) -> datetime:
    """Return the time as of which to look: now, or noon of a day that was named."""
    if as_of is None:
        return app.environment.now()
    return datetime.combine(day(app, as_of, zone), time(12), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def _today(now: datetime, zone: str) -> str:
    return now.astimezone(ZoneInfo(zone)).date().isoformat()


def _unseen(things: Iterable[DueThing]) -> bool:
    return any(one.urgency is Urgency.UNSEEN for one in things)


def _nothing(app: App, things: Iterable[DueThing], ahead: int) -> None:
    urgencies = {one.urgency for one in things}
    if urgencies <= {Urgency.UNSEEN, Urgency.COUNTED}:
        soon = msg("Nothing is due within {days} days", days=ahead) if ahead else msg("Nothing is due today")
        app.out.say(msg("Nothing else is known to be due") if Urgency.UNSEEN in urgencies else soon)
