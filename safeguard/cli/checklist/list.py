"""``safeguard checklist list``."""

from __future__ import annotations

import click

from safeguard.checklist.load import Written, load_checklist
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.lookup import library_here
from safeguard.messages import msg


@speaking("list", examples=["safeguard checklist list"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """List the checklists that a site uses, and those that it could use."""
    library, _, site = library_here(app, site_path)
    used = set(site.site.checklists) if site else set()
    words = [*library.names(), *(word for word in sorted(used) if word not in library.names())]
    rows = [(word, load_checklist(library.checklist(word))) for word in words]
    if as_json:
        app.out.data([{**_data(word, one), "used": word in used} for word, one in rows])
        return
    headers = [msg("Name"), msg("Title"), msg("Version"), msg("Items"), msg("Automated"), msg("Used here")]
    app.out.table(headers, [(*_row(word, one), msg("yes") if word in used else "") for word, one in rows])


def _data(word: str, one: Written) -> dict[str, object]:
    checklist = one.checklist
    return {
        "name": word,
        "checklist": checklist.checklist,
        "title": checklist.title,
        "version": checklist.version,
        "domain": checklist.domain.value,
        "items": len(checklist.items),
        "automated": sum(item.automated for item in checklist.items),
        "file": one.source.file,
        "sha256": one.source.digest,
    }


def _row(word: str, one: Written) -> tuple[str, dict[str, str], str, int, int]:
    items = one.checklist.items
    return word, one.checklist.title, one.checklist.version, len(items), sum(item.automated for item in items)
