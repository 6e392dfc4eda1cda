"""``safeguard report``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import inspection_argument, open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.errors import NotPermittedError
from safeguard.messages import msg
from safeguard.pipeline.compiled_templates import CompiledTemplates
from safeguard.pipeline.reporting import view_of, write_report
from safeguard.report import terminal
from safeguard.report.formats import FORMATS, find_format

TABLE = "table"
EXAMPLES = [
    "safeguard report",
    "safeguard report last --output report.html --lang en",
    "safeguard report 20261123-1 --format json | jq .score",
]


@speaking("report", examples=EXAMPLES)
@inspection_argument
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help="Format; default: that of the file, or table")
@click.option("--output", type=click.Path(), help="File or folder to write it to; default: standard output")
@site_option
@click.pass_obj
def command(app: App, /, inspection: str, name: str | None, output: str | None, site_path: str) -> None:
    """Write the report of an inspection, in one of several formats, in Chinese or English."""
    site = open_site(app, site_path)
    plugin_words(app, site)
    today = app.environment.today(site.site.zone)
    with open_record(site, create=False) as record:
        view = view_of(record, record.inspection(inspection), app.speak, today)
        if output is not None:
            file = write_report(view, name or _of_file(output), _target(output), Path(app.environment.cache))
            app.out.say(msg("The report is in {file}", file=str(file)))
        elif name in (None, TABLE):
            terminal.write(view, sys.stdout, shutil.get_terminal_size((100, 24)).columns)
        else:
            find_format(name, CompiledTemplates(Path(app.environment.cache))).write(view, sys.stdout)


def _of_file(output: str) -> str:
    """Return the format that a file's name speaks of."""
    return next((one.name for one in FORMATS.values() if one.suffix == Path(output).suffix.lower()), TABLE)


def _target(output: str) -> Path:
    """Return where to write; what ends with a slash is a folder, and made where it is missing."""
    target = Path(output)
    if output.endswith(os.sep):
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            wrong = msg("{file} cannot be written: {error}", file=output, error=str(cause))
            raise NotPermittedError(wrong) from cause
    return target
