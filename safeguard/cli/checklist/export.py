"""``safeguard checklist export``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.checklist.load import load_checklist
from safeguard.checklist.xlsx_write import write_xlsx
from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.lookup import library_here
from safeguard.cli.saving import saving
from safeguard.messages import msg


@speaking("export", examples=["safeguard checklist export fire fire.xlsx"])
@argument("name", "Name or file of a checklist")
@argument("file", "The workbook to write", type=click.Path(dir_okay=False))
@site_option
@click.pass_obj
def command(app: App, /, name: str, file: str, site_path: str) -> None:
    """Write a checklist as a workbook, for people who will never open YAML; import brings it back unchanged."""
    library, _, _ = library_here(app, site_path)
    written = load_checklist(library.checklist(name))
    with saving(Path(file)) as part:
        write_xlsx(written.checklist, part)
    app.out.say(msg("Items written to {file}: {items}", items=len(written.checklist.items), file=file))
