"""``safeguard mitigation lists``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import as_of_option, day, open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.cli.saving import saving
from safeguard.errors import UsageError
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.mitigating import standing_of
from safeguard.report.lists import LISTS, Ledger, ListView, lists_of
from safeguard.report.lists_write import as_data, write_csv, write_markdown, write_xlsx

FORMATS = ("table", "csv", "xlsx", "md", "json")
BRIEF = {
    "tasks": {"no", "hazard", "where", "level", "responsible", "due", "state"},
    "responsibilities": {"unit", "responsible", "no", "hazard", "where", "money", "due", "supervisor"},
    "progress": {"no", "hazard", "where", "responsible", "state", "progress", "due", "days_over", "board"},
}
"""Columns for which a terminal has room; the other formats have all."""
EXAMPLES = [
    "safeguard mitigation lists tasks",
    "safeguard mitigation lists --output lists.xlsx",
    "safeguard mitigation lists progress --format csv --output progress.csv",
]


@speaking("lists", examples=EXAMPLES)
@argument(
    "which",
    "tasks, responsibilities or progress; all three where none is named",
    type=click.Choice(list(LISTS)),
    metavar="[WHICH]",
    required=False,
)
@click.option("--format", "name", type=click.Choice(FORMATS), help="Format; default: that of the file, or table")
@click.option("--output", type=click.Path(dir_okay=False), help="File to write; default: standard output")
@as_of_option
@site_option
@click.pass_obj
def command(
    app: App, /, which: str | None, name: str | None, output: str | None, as_of: str | None, site_path: str
) -> None:
    """Write the lists of tasks, responsibilities and progress, as tables, CSV, a workbook, Markdown or JSON."""
    written = open_site(app, site_path)
    plugin_words(app, written)
    form = name or _of_file(output)
    names = [which] if which else list(LISTS)
    if form == "xlsx" and output is None:
        raise UsageError(msg("A workbook needs a file"), hint=msg("Write for example --output lists.xlsx"))
    if form == "csv" and which is None:
        raise UsageError(msg("A CSV file holds one list"), hint=msg("Name it: {names}", names=", ".join(LISTS)))
    if form == "table" and output is not None:
        raise UsageError(msg("The format of {file} is not known", file=output), hint=_formats())
    with open_record(written, create=False) as record:
        standing = standing_of(record, written.site, day(app, as_of, written.site.zone))
    maker, wording = standing.words(app.speak)
    ledger = Ledger(standing.plan, standing.findings, standing.cases, written.site)
    views = lists_of(names, ledger, maker, wording)
    if output is None:
        _print(app, views, form, written.site.title)
    else:
        _save(app, views, form, Path(output), written.site.title)


def _formats() -> Message:
    return msg("Known: {names}", names=", ".join(f".{name}" for name in FORMATS[1:]))


def _of_file(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower().lstrip(".")
    return suffix if suffix in FORMATS else "table"


def _print(app: App, views: Sequence[ListView], form: str, title: Text) -> None:
    if form == "json":
        app.out.data(as_data(views))
    elif form == "csv":
        write_csv(views[0], sys.stdout)
    elif form == "md":
        write_markdown(views, app.speak.say(title), sys.stdout)
    else:
        for place, view in enumerate(views):
            if place:
                app.out.say()
            app.out.say(msg("{title}: {count}", title=view.title, count=len(view.rows)))
            kept = [at for at, key in enumerate(view.keys) if key in BRIEF[view.name]]
            app.out.table([view.headers[at] for at in kept], [[row[at] for at in kept] for row in view.rows])
        app.out.note(msg("Not all columns are shown; --output lists.xlsx has them all"))


def _save(app: App, views: Sequence[ListView], form: str, file: Path, title: Text) -> None:
    with saving(file) as part:
        if form == "xlsx":
            write_xlsx(views, app.speak.say(title), part)
        else:
            with part.open("w", encoding="utf-8", newline="" if form == "csv" else None) as stream:
                _write(app, views, form, stream, title)
    app.out.say(msg("The lists are in {file}", file=str(file)))


def _write(app: App, views: Sequence[ListView], form: str, stream: TextIO, title: Text) -> None:
    if form == "csv":
        write_csv(views[0], stream)
    elif form == "md":
        write_markdown(views, app.speak.say(title), stream)
    else:
        json.dump(as_data(views), stream, ensure_ascii=False, indent=2)
