"""``safeguard bulletin``."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import open_site, surroundings_of
from safeguard.cli.saving import saving
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_offices import checklists_brought, due_desks
from safeguard.pipeline.parsed_cache import reader
from safeguard.pipeline.posting import month_of
from safeguard.report.bulletin import Bulletin, bulletin, write_markdown, write_text
from safeguard.report.bulletin_page import write_html
from safeguard.report.wording import Wording

WRITERS = {"md": write_markdown, "html": write_html, "text": write_text}
SUFFIXES = {".md": "md", ".html": "html", ".htm": "html"}
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@speaking(
    "bulletin",
    examples=["safeguard bulletin", "safeguard bulletin --month 2026-11 --output bulletin.html --lang en"],
)
@click.option("--month", metavar="MONTH", help="Month, such as 2026-11; default: the running one")
@click.option("--format", "name", type=click.Choice(list(WRITERS)), help="Format; default: that of the file, or text")
@click.option("--output", type=click.Path(), help="File to write it to; default: standard output")
@site_option
@click.pass_obj
def command(app: App, /, month: str | None, name: str | None, output: str | None, site_path: str) -> None:
    """Write the safety bulletin of a month, ready to be posted: figures, what comes next month, and tips.

    It has no names, places, files or findings in it: only counts, days and general advice.
    """
    site = open_site(app, site_path)
    around = surroundings_of(app)
    book = CitationBook(reader(around.cache), checklists_brought(around))
    for about in due_desks([site], app.environment.now(), 0):
        first = about.today.replace(day=1) if month is None else _first(month)
        made = bulletin(month_of(about, book, first), Wording(app.speak))
        _hand_over(app, made, name, output)


def _first(month: str) -> date:
    found = _MONTH.fullmatch(month)
    if found is None:
        raise UsageError(msg("{value} is not a month such as 2026-11", value=month))
    return date(int(found[1]), int(found[2]), 1)


def _hand_over(app: App, made: Bulletin, name: str | None, output: str | None) -> None:
    if output is None:
        _write(made, name or "text", sys.stdout)
        return
    with saving(Path(output)) as part, part.open("w", encoding="utf-8") as stream:
        _write(made, name or SUFFIXES.get(Path(output).suffix.lower(), "text"), stream)
    app.out.say(msg("The bulletin is in {file}", file=output))


def _write(made: Bulletin, name: str, stream: TextIO) -> None:
    WRITERS[name](made, stream)
