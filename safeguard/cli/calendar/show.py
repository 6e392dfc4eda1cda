"""``safeguard calendar show``."""

from __future__ import annotations

from datetime import date, timedelta

import click

from safeguard.cli.app import App
from safeguard.cli.calendar.spans import spans
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.lookup import site_here
from safeguard.cli.problems import problem_data
from safeguard.messages import msg
from safeguard.pipeline.calendar import OWN_DATA, working_days_of, working_days_of_site
from safeguard.schedule.calendar_file import FIRST_YEAR, LAST_YEAR
from safeguard.schedule.working_days import WorkingDays, not_official

CHINA = "Asia/Shanghai"


@speaking("show", examples=["safeguard calendar show --year 2026"])
@site_option
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), metavar="YEAR", help="Year; default: this year")
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, year: int | None, as_json: bool) -> None:  # noqa: FBT001
    """Show the days off and make-up working days of a year, where they come from, and whether they are official.

    Without a site: those of China.
    """
    site = site_here(app, site_path)
    days = working_days_of_site(site) if site else working_days_of(OWN_DATA)
    asked = year or app.environment.today(site.site.zone if site else CHINA).year
    if as_json:
        app.out.data(_data(app, days, asked))
    else:
        _tell(app, days, asked)


def _tell(app: App, days: WorkingDays, asked: int) -> None:
    found = days.year(asked)
    wrong = not_official(days, asked)
    count = _count(days, asked)
    app.out.say(msg("Calendar {country} {year}: {count} working days", country=days.country, year=asked, count=count))
    for source in found.sources:
        app.out.say(msg("Source: {title}", title=source.title))
        if source.url:
            app.out.raw(f"  {source.url}")
    if wrong is not None:
        app.out.findings([wrong])
    rows = [span.words for span in spans(found.off, found.work)]
    if rows:
        app.out.say()
        app.out.table([msg("From"), msg("Until"), msg("What"), msg("Holiday")], rows)


def _data(app: App, days: WorkingDays, asked: int) -> dict[str, object]:
    found, wrong = days.year(asked), not_official(days, asked)
    return {
        "country": days.country,
        "year": asked,
        "official": found.official,
        "working_days": _count(days, asked),
        "weekend": sorted(found.weekend),
        "sources": [{"title": dict(source.title), "url": source.url} for source in found.sources],
        "problems": [] if wrong is None else [problem_data(app, wrong)],
        "days": [span.to_data() for span in spans(found.off, found.work)],
    }


def _count(days: WorkingDays, year: int) -> int:
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return sum(days.is_working(first + timedelta(days=number)) for number in range(length))
