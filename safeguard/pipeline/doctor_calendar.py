"""What is wrong with the calendar of an office: files that cannot be read, and years that nobody has decided yet."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from safeguard.errors import SiteError
from safeguard.messages import msg
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.sign import Health, Sign
from safeguard.schedule.working_days import not_official
from safeguard.site.load import WrittenSite

WANTED_FROM = 12
"""Month from which next year's calendar is missed; the notice of the State Council comes in October or November."""


def calendar_sign(site: WrittenSite, now: datetime) -> Sign:
    """Look at the calendar of this year, and from December on of the next.

    Args:
        site: of the office.
        now: with a time zone.
    """
    today = now.astimezone(ZoneInfo(site.site.zone)).date()
    years = [today.year, today.year + 1] if today.month >= WANTED_FROM else [today.year]
    about = msg("The calendar of working days: {country} {years}", country=site.site.country, years=_said(years))
    try:
        days = working_days_of_site(site)
    except SiteError as error:
        return Sign(Health.BROKEN, about, error.problems)
    problems = tuple(problem for year in years if (problem := not_official(days, year)) is not None)
    return Sign(Health.ADVICE if problems else Health.GOOD, about, problems)


def _said(years: list[int]) -> str:
    return ", ".join(map(str, years))
