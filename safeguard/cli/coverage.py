"""``safeguard coverage``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import day, open_site
from safeguard.errors import UsageError
from safeguard.messages import Message, msg
from safeguard.pipeline.attendance import MONTHS, Attendance, Part, PersonParts, Sort, attendance
from safeguard.written.nearest import nearest

EXIT_UNSEEN = 2
"""Something could not be looked at: as of an inspection."""

HEADS = {Sort.TRAINING: msg("Training"), Sort.DRILL: msg("Drill")}
NEVER = msg("never")
NOT_KEPT = {
    Sort.TRAINING: msg("The site keeps no training register: name one training in site.yaml"),
    Sort.DRILL: msg("The site keeps no drill register: name one drills in site.yaml"),
}


@speaking(
    "coverage", examples=["safeguard coverage", "safeguard coverage --person li", "safeguard coverage --months 6"]
)
@click.option("--person", metavar="PERSON", help="Only this person of site.yaml")
@click.option(
    "--months", type=click.IntRange(1, 120), default=MONTHS, metavar="N", help="How long taking part lasts; default: 12"
)
@click.option("--as-of", "as_of", metavar="DATE", help="As of this day instead of today")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, months: int, as_json: bool, **asked: Any) -> int:  # noqa: FBT001
    """Tell who was trained and took part in drills and when last, by the registers; who is missing what, since when.

    People of site.yaml whom no register names come first; names that are nobody's in site.yaml are told too.
    """
    site = open_site(app, site_path)
    person, known = asked["person"], [one.id for one in site.site.people]
    if person is not None and person not in known:
        raise UsageError(msg("{person} is not a person of this site", person=person), hint=nearest(person, known))
    found = attendance(site, day(app, asked["as_of"], site.site.zone), months)
    people = [one for one in found.people if person in (None, one.person.id)]
    if as_json:
        app.out.data(_data(app, found, people))
    else:
        _tell(app, found, people, whole=person is None)
    return EXIT_UNSEEN if found.unread or found.not_kept else 0


def _tell(app: App, found: Attendance, people: Iterable[PersonParts], *, whole: bool) -> None:
    for sort in found.not_kept:
        app.out.say(NOT_KEPT[sort])
    if found.unread:
        app.out.say(msg("Could not be read, so that somebody may be missing wrongly:"))
        app.out.findings(found.unread)
    people = list(people)
    nowhere = [app.speak.say(one.person.name) for one in people if one.nowhere]
    if nowhere:
        app.out.say(msg("In no register: {names}", names=", ".join(nowhere)))
    if people:
        sorts = [sort for sort in Sort if sort not in found.not_kept]
        heads = (msg("Person"), *(HEADS[sort] for sort in sorts), msg("Missing"))
        app.out.table(heads, [_row(app, one, sorts) for one in people])
    if whole and found.people:
        covered = sum(one.covered for one in found.people)
        words = {"covered": covered, "all": len(found.people), "months": found.months}
        app.out.say(msg("Covered within {months} months: {covered} of {all}", **words))
    if whole and found.strays:
        app.out.say(msg("Names that are nobody's in site.yaml, or several people's:"))
        for one in found.strays:
            app.out.say(msg("- {name} ({place})", name=one.name, place=str(one.place)))


def _row(app: App, one: PersonParts, sorts: Iterable[Sort]) -> tuple[Message | str, ...]:
    lasts = [_last(one.parts[sort]) for sort in sorts]
    missing = [app.speak.say(_missing(sort, one.parts[sort])) for sort in sorts if not one.parts[sort].covered]
    return (app.speak.say(one.person.name), *lasts, "; ".join(missing))


def _last(part: Part) -> Message | str:
    if part.last is None:
        return NEVER
    return f"{part.last.isoformat()} {part.topic}".strip()


def _missing(sort: Sort, part: Part) -> Message:
    if part.missing_since is None:
        return HEADS[sort]
    since = part.missing_since.isoformat()
    if sort is Sort.TRAINING:
        return msg("Training since {day}", day=since)
    return msg("Drill since {day}", day=since)


def _data(app: App, found: Attendance, people: Iterable[PersonParts]) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "months": found.months,
        "not_kept": [*found.not_kept],
        "unread": [
            {"message": app.speak.say(one.message), "place": one.place.to_data() if one.place else {}}
            for one in found.unread
        ],
        "people": [_person_data(one) for one in people],
        "nobodys": [{"name": one.name, "place": one.place.to_data()} for one in found.strays],
    }


def _person_data(one: PersonParts) -> dict[str, Any]:
    parts = {
        sort.value: {
            "last": part.last and part.last.isoformat(),
            "topic": part.topic,
            "covered": part.covered,
            "missing_since": part.missing_since and part.missing_since.isoformat(),
        }
        for sort, part in one.parts.items()
    }
    about = {"person": one.person.id, "name": dict(one.person.name), "in_no_register": one.nowhere}
    return {**about, "covered": one.covered, **parts}
