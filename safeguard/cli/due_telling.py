"""Due things as lines of a terminal, and as JSON data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from textwrap import indent
from typing import Any

from safeguard.cli.app import App
from safeguard.cli.columns import width, wrapped
from safeguard.cli.finding.due import NOBODY, when
from safeguard.messages import Message, Text, Translator, msg, printable
from safeguard.pipeline.due import by_person
from safeguard.pipeline.due_thing import DueThing, Urgency
from safeguard.plugins.description import problem_to_data
from safeguard.site.model import Site
from safeguard.tables.dates import DateInterval

COLUMNS = 80
"""Of a page, where there is no terminal."""
LEAST = 40
"""Narrower than this nothing is set."""
GAP = "  "


def tell(app: App, site: Site, things: Sequence[DueThing]) -> None:
    """Print what is due at a site: what could not be looked at, a list for each person, and the figures."""
    unseen = [one for one in things if one.urgency is Urgency.UNSEEN]
    if unseen:
        app.out.say(msg("Could not be looked at: {count}", count=len(unseen)))
        for one in unseen:
            _tell_unseen(app, one)
        app.out.say()
    names: dict[str, Text] = {one.id: one.name for one in site.people}
    for person in by_person(things):
        name = names.get(person.person) or {"en": person.person}
        said = app.speak.say(name if person.person else NOBODY)
        app.out.say(msg("{name}: {count}", name=said, count=len(person.things)))
        for line in _lines(app.speak, person.things):
            app.out.raw(line)
        app.out.say()
    for one in things:
        if one.urgency is Urgency.COUNTED:
            for line in wrapped(f"{_what(app.speak, one)}. {_how(app.speak, one)}", _columns()):
                app.out.raw(line)


def _tell_unseen(app: App, one: DueThing) -> None:
    for line in wrapped(f"{app.speak.say(one.title)}:", _columns()):
        app.out.raw(line)
    app.out.findings(one.problems)


def _lines(speak: Translator, things: Sequence[DueThing]) -> Iterator[str]:
    """Yield the lines of a list: day, how far off, what; and below it what to do, and what to type."""
    rows = [(_day(one), speak.say(_when(one)), one) for one in things]
    first, second = max(width(day) for day, _, _ in rows), max(width(words) for _, words, _ in rows)
    room = max(_columns() - first - second - 3 * len(GAP), LEAST // 2)
    for day, words, one in rows:
        head = f"{GAP}{_filled(day, first)}{GAP}{_filled(words, second)}{GAP}"
        for text in (*wrapped(_what(speak, one), room), *wrapped(_how(speak, one), room)):
            yield f"{head}{text}"
            head = " " * (first + second + 3 * len(GAP))


def _columns() -> int:
    return max(get_terminal_size((COLUMNS, 24)).columns, LEAST)


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _day(one: DueThing) -> str:
    if one.day is None:
        return ""
    if one.first is None:
        return one.day.isoformat()
    meant = DateInterval(one.first, one.day)
    if not meant.whole_months:
        return str(meant)
    return f"{one.day:%Y-%m}" if one.first.month == one.day.month else f"{one.day:%Y}"


def _when(one: DueThing) -> Message:
    if one.urgency is Urgency.MISSED:
        return msg("missed")
    if one.urgency is Urgency.UNSURE:
        return msg("perhaps late")
    return when(one.days or 0)


def _what(speak: Translator, one: DueThing) -> str:
    title = speak.say(one.title)
    number = one.about.get("number")
    head = f"{number} · {title}" if number is not None else title
    place = speak.say(one.place) if one.place is not None else ""
    about = " · ".join(filter(None, (one.subject, place)))
    return printable(speak.say(msg("{title}: {subject}", title=head, subject=about)) if about else head)


def _how(speak: Translator, one: DueThing) -> str:
    said = speak.say(one.to_do) if one.to_do is not None else ""
    if not one.command:
        return printable(said)
    return printable(speak.say(msg("{what}: {command}", what=said, command=one.command)) if said else one.command)


def data(app: App, site: Site, things: Sequence[DueThing]) -> dict[str, Any]:
    """Return what is due at a site as JSON data, by urgency and by person."""
    return {
        "site": site.site,
        "title": dict(site.title),
        "unseen": sum(one.urgency is Urgency.UNSEEN for one in things),
        "things": [thing_data(app, one) for one in things],
        "people": [{"person": one.person, "things": len(one.things)} for one in by_person(things)],
    }


def thing_data(app: App, one: DueThing) -> dict[str, Any]:
    """Return a due thing as JSON data, its words in the reader's language."""

    def said(words: Message | Text | None) -> str:
        return "" if words is None else app.speak.say(words)

    return {
        "kind": one.kind.value,
        "urgency": one.urgency.value,
        "site": one.site,
        "title": said(one.title),
        "subject": one.subject,
        "place": said(one.place),
        "person": one.person,
        "first": one.first.isoformat() if one.first else "",
        "due": one.day.isoformat() if one.day else "",
        "days_left": one.days,
        "to_do": said(one.to_do),
        "command": one.command,
        "about": dict(one.about),
        "problems": [problem_to_data(problem) | {"said": said(problem.message)} for problem in one.problems],
    }


def stream(app: App, head: Mapping[str, Any], name: str, parts: Iterable[Mapping[str, Any]]) -> None:
    """Print JSON data whose last key holds many parts, each as soon as it is known.

    Args:
        app: prints.
        head: the other keys.
        name: the last key.
        parts: what it holds.
    """
    app.out.raw(f"{_json(head).removesuffix('}').rstrip()},\n  {_json(name)}: [")
    before: Mapping[str, Any] | None = None
    for one in parts:
        if before is not None:
            app.out.raw(f"{indent(_json(before), '    ')},")
        before = one
    if before is not None:
        app.out.raw(indent(_json(before), "    "))
    app.out.raw("  ]\n}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
