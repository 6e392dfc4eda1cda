"""``safeguard checklist show``."""

from __future__ import annotations

from collections.abc import Mapping

import click

from safeguard.checklist.load import load_checklist
from safeguard.checklist.model import Checklist, Item
from safeguard.checklist.selection import meant
from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.lookup import library_here
from safeguard.errors import UsageError
from safeguard.messages import Message, Text, msg
from safeguard.site.roles import ROLES
from safeguard.written.nearest import nearest


@speaking("show", examples=["safeguard checklist show fire", "safeguard checklist show fire FIRE-EXT-01"])
@argument("name", "Name or file of a checklist")
@argument("item", "Id of an item, or the beginning of several", required=False)
@site_option
@json_option
@click.pass_obj
def command(app: App, /, name: str, item: str | None, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show a checklist, or one item of it with its clause and measures."""
    library, _, site = library_here(app, site_path)
    checklist = load_checklist(library.checklist(name)).checklist
    chosen = [one for one in checklist.items if item is None or meant(item, one.id)]
    if not chosen:
        known = [one.id for one in checklist.items]
        raise UsageError(msg("No item is called {word}", word=item), hint=nearest(item or "", known))
    if as_json:
        app.out.data([one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in chosen])
    elif item is not None and len(chosen) == 1:
        _one(app, chosen[0], {**ROLES, **(site.site.roles if site else {})})
    else:
        _all(app, checklist, chosen)


def _all(app: App, checklist: Checklist, items: list[Item]) -> None:
    app.out.say(msg("{title}, version {version}", title=checklist.title, version=checklist.version))
    headers = [msg("No."), msg("Severity"), msg("How often"), msg("How"), msg("What")]
    rows = [(one.id, msg(one.severity.value), msg(one.every), one.check or msg("asked"), one.title) for one in items]
    app.out.table(headers, rows)


def _one(app: App, item: Item, roles: Mapping[str, Text]) -> None:
    app.out.say(msg("{id}  {title}", id=item.id, title=item.title))
    facts: list[tuple[Message, Message | Text | str]] = [
        (msg("Severity"), msg(item.severity.value)),
        (msg("How often"), msg(item.every)),
        (msg("How"), item.check or msg("asked")),
    ]
    if item.ask is not None:
        facts.append((msg("Question"), item.ask))
    for cite in item.cite:
        words = msg("{doc} {clause}", doc=cite.doc, clause=cite.clause)
        unsure = msg("{cite} (clause not yet confirmed in the text)", cite=app.speak.say(words))
        facts.append((msg("Clause"), words if cite.status == "verified" else unsure))
    if item.mitigation is not None:
        measures: list[tuple[Message, Message | Text | str | None]] = [
            (msg("At once"), item.mitigation.immediate),
            (msg("For good"), item.mitigation.corrective),
            (msg("So that it does not come back"), item.mitigation.preventive),
            (msg("Deadline"), _duration(item.mitigation.within)),
            (msg("Responsible"), roles.get(item.mitigation.owner or "", item.mitigation.owner)),
        ]
        facts += [(name, words) for name, words in measures if words]
    for name, value in facts:
        said = value if isinstance(value, str) else app.speak.say(value)
        app.out.raw(f"  {app.speak.say(msg('{name}: {value}', name=app.speak.say(name), value=said))}")


_UNITS = {
    "h": (msg("1 hour"), msg("{count} hours")),
    "d": (msg("1 day"), msg("{count} days")),
    "w": (msg("1 week"), msg("{count} weeks")),
    "m": (msg("1 month"), msg("{count} months")),
}


def _duration(written: str | None) -> Message | None:
    if not written:
        return None
    one, many = _UNITS[written[-1]]
    return one if written[:-1] == "1" else Message(many.template, {"count": int(written[:-1])})
