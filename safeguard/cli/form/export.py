"""``safeguard form export``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.answers.form_write import FormHead, write_form
from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import inspection_argument, open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.saving import saving
from safeguard.messages import msg
from safeguard.pipeline.answering import open_inspection, open_questions


@speaking("export", examples=["safeguard form export form.xlsx", "safeguard form export form.xlsx --lang en"])
@argument("file", "The workbook to write", type=click.Path(dir_okay=False))
@inspection_argument
@site_option
@click.pass_obj
def command(app: App, /, file: str, inspection: str, site_path: str) -> None:
    """Write the open questions of an inspection as a workbook with drop-downs, to be filled by hand."""
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        current = open_inspection(record, inspection)
        questions = open_questions(record, current)
    head = FormHead(current.id, current.site, current.title, current.as_of)
    with saving(Path(file)) as part:
        write_form(part, questions, head, app.speak)
    app.out.say(msg("Questions written to {file}: {count}", count=len(questions), file=file))
