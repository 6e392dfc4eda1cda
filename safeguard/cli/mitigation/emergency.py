"""``safeguard mitigation emergency``."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
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
from safeguard.messages import msg
from safeguard.mitigation.emergency import Sketch, scenario_of, scenarios, sketch
from safeguard.mitigation.task import Task
from safeguard.pipeline.mitigating import Standing, standing_of, supplies_of
from safeguard.report import document_html, document_markdown
from safeguard.report.document import Document
from safeguard.report.emergency_plan import emergency_document
from safeguard.risk.level import Level

WRITERS = {"md": document_markdown.write, "html": document_html.write}
EXAMPLES = [
    "safeguard mitigation emergency",
    "safeguard mitigation emergency 12 --output fire.html",
    "safeguard mitigation emergency --all --output plans/ --format html",
]


@speaking("emergency", examples=EXAMPLES)
@argument("finding", "Number or id of a finding, or the beginning of an id", required=False)
@click.option("--all", "everything", is_flag=True, help="Every scenario, also where no major hazard is open")
@click.option("--format", "name", type=click.Choice(list(WRITERS)), help="Format; default: that of the file, or md")
@click.option("--output", type=click.Path(), help="File, or folder for several; default: standard output")
@as_of_option
@site_option
@click.pass_obj
def command(
    app: App,
    /,
    finding: str | None,
    everything: bool,  # noqa: FBT001
    name: str | None,
    output: str | None,
    as_of: str | None,
    site_path: str,
) -> None:
    """Write emergency plans in the parts of GB/T 29639-2020: drafts to be completed, rehearsed and approved.

    Without a finding: for every kind of major hazard that is open.
    """
    if finding is not None and everything:
        raise UsageError(msg("Name a finding or --all, not both"))
    written = open_site(app, site_path)
    plugin_words(app, written)
    today = day(app, as_of, written.site.zone)
    with open_record(written, create=False) as record:
        standing = standing_of(record, written.site, today)
    sketches = _chosen(standing, finding, everything=everything)
    if not sketches:
        app.out.say(msg("No major hazard is open; --all writes every plan, a number that of one finding"))
        return
    maker, wording = standing.words(app.speak)
    documents = {
        one.scenario.scenario: emergency_document(
            one, supplies_of(one.scenario, written), written.site.title, today, maker, wording
        )
        for one in sketches
    }
    _hand_over(app, documents, name, output)


def _chosen(standing: Standing, finding: str | None, *, everything: bool) -> Sequence[Sketch]:
    if finding is not None:
        task = _task(standing.plan.tasks, finding)
        scenario = scenario_of(task.course.domain).scenario
        alike = [
            one for one in standing.plan.tasks if _major(one) and scenario_of(one.course.domain).scenario == scenario
        ]
        return [sketch(scenario, [task, *(one for one in alike if one is not task)], standing.site)]
    if not everything:
        return standing.plan.sketches
    known = {one.scenario.scenario: one for one in standing.plan.sketches}
    return [known.get(name) or sketch(name, (), standing.site) for name in scenarios()]


def _major(task: Task) -> bool:
    return task.course.risk.level is Level.MAJOR


def _task(tasks: Iterable[Task], wanted: str) -> Task:
    """Return the open finding that is meant: by its number, or by how its id begins."""
    known = tuple(tasks)
    by_number = [task for task in known if task.case is not None and str(task.case.number) == wanted]
    found = by_number or [task for task in known if len(wanted) > 3 and task.finding.id.startswith(wanted)]
    if len(found) != 1:
        hint = msg("safeguard mitigation lists tasks tells the numbers")
        raise UsageError(msg("No open finding, or more than one, is {word}", word=wanted), hint=hint)
    return found[0]


def _hand_over(app: App, documents: dict[str, Document], name: str | None, output: str | None) -> None:
    if output is None:
        text = io.StringIO()
        for place, document in enumerate(documents.values()):
            text.write("\n" if place else "")
            WRITERS[name or "md"](document, text)
        app.out.raw(text.getvalue().rstrip("\n"))
        return
    target = Path(output)
    if target.is_dir() or output.endswith(os.sep) or len(documents) > 1:
        form = name or "md"
        files = {target / f"emergency-{key}-{one.language}.{form}": one for key, one in documents.items()}
    else:
        form = name or ("html" if target.suffix.lower() in {".html", ".htm"} else "md")
        files = {target: next(iter(documents.values()))}
    for file, document in files.items():
        _save(file, document, form)
        app.out.say(msg("The emergency plan is in {file}", file=str(file)))


def _save(file: Path, document: Document, form: str) -> None:
    with saving(file) as part, part.open("w", encoding="utf-8") as stream:
        _write(stream, document, form)


def _write(stream: TextIO, document: Document, form: str) -> None:
    WRITERS[form](document, stream)
