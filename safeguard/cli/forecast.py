"""``safeguard forecast``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from safeguard.checkers.forecast_options import MOST_FORECAST_MONTHS
from safeguard.checklist.selection import Selection
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import (
    as_of_option,
    day,
    domain_option,
    only_option,
    open_site,
    open_whole_office,
    plugin_words,
    selection,
    tag_option,
)
from safeguard.cli.progress import watching
from safeguard.cli.recorded import open_record
from safeguard.cli.saving import saving
from safeguard.cli.settings import run_options, settings_of
from safeguard.errors import UsageError
from safeguard.messages import Text, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.forecast import MONTHS, Forecast
from safeguard.pipeline.foreseeing import Foreseeing, Prospect, recorded_forecast
from safeguard.report.figures import ForecastView
from safeguard.report.forecast import forecast_view
from safeguard.report.forecast_lists import brief_lists, data_of, forecast_lists, one_list
from safeguard.report.lists_write import write_csv, write_xlsx
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording
from safeguard.runner.starter import started_early
from safeguard.site.model import Site

FORMATS = ("table", "json", "csv", "xlsx")
EXIT_UNSEEN = 2
"""Something could not be foreseen: as of an inspection."""
EXAMPLES = [
    "safeguard forecast",
    "safeguard forecast --months 24 --domain fire",
    "safeguard forecast --output plan.xlsx",
    "safeguard forecast --recorded --format csv --output plan.csv",
]


@speaking("forecast", examples=EXAMPLES)
@click.option(
    "--months",
    type=click.IntRange(1, MOST_FORECAST_MONTHS),
    default=MONTHS,
    help="How many whole months after this one; default: 12",
)
@click.option("--recorded", is_flag=True, help="What the newest inspection foresaw, without looking again")
@click.option("--format", "name", type=click.Choice(FORMATS), help="Format; default: that of the file, or table")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="File to write; default: standard output")
@only_option
@tag_option
@domain_option
@as_of_option
@run_options
@site_option
@click.pass_obj
def command(app: App, /, site_path: str, **asked: Any) -> int:
    """Tell what falls due in the months ahead, by month and type: the purchase plan of the coming year.

    The checks that look ahead are run now, and nothing is recorded; dates of other registers are added. Whatever
    could not be foreseen stands first, and makes the exit code 2.
    """
    form = _form(asked["name"], asked["output"])
    if asked["recorded"]:
        view, site = _recorded(app, site_path, asked)
    else:
        view, site = _now(app, site_path, asked)
    if asked["output"] is None:
        _print(app, view, form)
    else:
        _tell_gaps(app, view)
        _save(app, view, form, Path(asked["output"]), site.title)
    return EXIT_UNSEEN if view.gaps else 0


def _form(name: str | None, output: str | None) -> str:
    suffix = Path(output or "").suffix.lower().lstrip(".")
    form = name or (suffix if suffix in FORMATS else "table")
    if form == "xlsx" and output is None:
        raise UsageError(msg("A workbook needs a file"), hint=msg("Write for example --output plan.xlsx"))
    if form == "table" and output is not None:
        known = ", ".join(f".{one}" for one in FORMATS[1:])
        raise UsageError(msg("The format of {file} is not known", file=output), hint=msg("Known: {names}", names=known))
    return form


def _now(app: App, path: str, asked: dict[str, Any]) -> tuple[ForecastView, Site]:
    settings = settings_of(asked["jobs"], asked["seconds"], asked["budget"])
    with started_early() as early:
        office = open_whole_office(app, path)
        as_of = day(app, asked["as_of"], office.site.site.zone)
        chosen = selection(asked["only"], asked["tags"], asked["domains"])
        foreseeing = Foreseeing(Prospect(office, as_of, asked["months"], chosen), settings, early)
        with watching(app, len(foreseeing.plan.automated)) as watcher:
            for event in foreseeing:
                watcher.see(event)
    plugins = [plugin.name for plugin in office.plugins_used]
    return _view(app, foreseeing.forecast(), foreseeing.items, office.site.site, plugins), office.site.site


def _recorded(app: App, path: str, asked: dict[str, Any]) -> tuple[ForecastView, Site]:
    if asked["as_of"] is not None or selection(asked["only"], asked["tags"], asked["domains"]) != Selection():
        wrong = msg("--recorded cannot be used with --as-of, --only, --tag and --domain")
        raise UsageError(wrong, hint=msg("The inspection says what was looked at, and as of which day"))
    site = open_site(app, path)
    plugin_words(app, site)
    with open_record(site, create=False) as record:
        inspection, items, forecast = recorded_forecast(record, site, asked["months"])
    plugins = [plugin.name for plugin in inspection.plugins]
    return _view(app, forecast, items, site.site, plugins), site.site


def _view(app: App, forecast: Forecast, items: Catalogue, site: Site, plugins: Sequence[str]) -> ForecastView:
    wording = Wording(app.speak, plugins)
    maker = RowMaker(wording, items, site)
    return forecast_view(forecast, maker, wording, app.speak, site.settings.resources)


def _print(app: App, view: ForecastView, form: str) -> None:
    if form == "json":
        app.out.data(data_of(view))
    elif form == "csv":
        write_csv(one_list(view, app.speak), sys.stdout)
    else:
        _tell(app, view)


def _tell(app: App, view: ForecastView) -> None:
    """Print what could not be foreseen, the totals, then what falls due by month."""
    _tell_gaps(app, view)
    app.out.say(msg("{title}, as of {day}", title=view.title, day=view.as_of))
    for sentence in view.sentences:
        app.out.say(sentence)
    for one in brief_lists(view, app.speak):
        app.out.say()
        app.out.say(one.title)
        app.out.table(one.headers, one.rows)


def _tell_gaps(app: App, view: ForecastView) -> None:
    if view.gaps:
        app.out.say(msg("Not foreseen, so that more may fall due: {count}", count=len(view.gaps)))
        for gap in view.gaps:
            app.out.raw(f"  {gap.said}")
        app.out.say()


def _save(app: App, view: ForecastView, form: str, file: Path, title: Text) -> None:
    with saving(file) as part:
        if form == "xlsx":
            write_xlsx(forecast_lists(view, app.speak), f"{app.speak.say(title)} {view.title}", part)
        else:
            with part.open("w", encoding="utf-8", newline="" if form == "csv" else None) as stream:
                if form == "csv":
                    write_csv(one_list(view, app.speak), stream)
                else:
                    json.dump(data_of(view), stream, ensure_ascii=False, indent=2)
    app.out.say(msg("The forecast is in {file}", file=str(file)))
