"""``safeguard form import``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from safeguard.answers.form_read import FilledForm, Filler, judged, read_form
from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import sealed
from safeguard.cli.telling import tell_waiting
from safeguard.errors import AnswerError, Place
from safeguard.messages import msg
from safeguard.pipeline.answering import open_inspection, open_questions, take_answers
from safeguard.record.evidence import keep
from safeguard.record.location import location_of
from safeguard.record.model import Inspection


@speaking("import", examples=["safeguard form import form.xlsx --by wang"])
@argument("file", "The filled workbook", type=click.Path(dir_okay=False))
@click.option("--by", help="Who filled it, where a row does not say; default: the user of this computer")
@site_option
@click.pass_obj
def command(app: App, /, file: str, by: str | None, site_path: str) -> None:
    """Read a filled workbook back. Errors are told with sheet and cell, and then nothing is taken over."""
    site = open_site(app, site_path)
    form = read_form(Path(file))
    now = app.environment.now().isoformat(timespec="seconds")
    person = by or app.environment.user
    folder = location_of(site).folder
    with open_record(site, create=False) as record:
        current = open_inspection(record, form.inspection)
        _same_office(form, current)
        questions = {question.step: question for question in open_questions(record, current)}
        filler = Filler(person, now, date.fromisoformat(current.as_of))
        results = judged(form, questions, filler, lambda path: keep(folder, path))
        if results:
            take_answers(record, current, results, now, person, app.environment.login)
        sealed(app, record, site)
        left = len(open_questions(record, current))
        tell_waiting(app, record, current)
    app.out.say(msg("Answers taken over: {count}; questions left: {left}", count=len(results), left=left))


def _same_office(form: FilledForm, inspection: Inspection) -> None:
    if form.site and form.site != inspection.site:
        wrong = msg("This form belongs to another office: {site}", site=form.site)
        raise AnswerError(wrong, place=Place(form.file), hint=msg("Name its office with --site"))
