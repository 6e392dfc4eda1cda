"""``safeguard demo``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_whole_office
from safeguard.cli.recorded import open_record
from safeguard.cli.run import inspect
from safeguard.cli.telling import tell
from safeguard.messages import Translator, msg
from safeguard.pipeline.concluding import sources_of
from safeguard.pipeline.inspecting import Starter, begin
from safeguard.pipeline.reporting import write_report
from safeguard.pipeline.sample import DAY, lay_out
from safeguard.plan.build import build
from safeguard.report.build import build_view
from safeguard.runner.settings import RunSettings

FORMATS = ("html", "json", "markdown", "csv")
OUTPUT_HELP = "Folder for the sample office"


@speaking("demo", examples=["safeguard demo", "safeguard demo --output sample --lang en"])
@click.option(
    "--output", type=click.Path(file_okay=False), default="safeguard-demo", help="Folder for the sample office"
)
@click.pass_obj
def command(app: App, /, output: str) -> None:
    """Inspect a sample office and this machine, and write a report in both languages.

    The office is invented, with defects in every domain; what is said of information security is read off this machine.
    """
    folder = lay_out(Path(output))
    office = open_whole_office(app, str(folder))
    who = Starter(app.environment.user, app.environment.now, app.environment.login)
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    with open_record(office.site, create=True) as record:
        plan = build(office.site, office.checklists, office.book, DAY)
        inspection = begin(office, plan, record, who)
        inspect(app, office, plan, record, inspection, who, RunSettings())
        sources = sources_of(record, record.inspection(inspection))
        tell(app, sources, as_json=False)
        app.out.say()
        for language in ("zh", "en"):
            view = build_view(sources, Translator(language, dict(office.catalog.catalogues)))
            for name in FORMATS:
                file = write_report(view, name, reports, Path(app.environment.cache))
                if name == "html":
                    app.out.say(msg("The report is in {file}", file=str(file)))
    app.out.say(msg("The sample office is as of {day}; go on in it: cd {folder}", day=DAY.isoformat(), folder=output))
