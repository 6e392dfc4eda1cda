"""What checkers may know of a site on the day of an inspection: also which days the office works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safeguard.checkers.context import SiteView
from safeguard.checkers.office_days import OfficeDays
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.plan.model import Plan
from safeguard.site.load import WrittenSite

YEARS_BACK = 2
"""Checkers of logs look back a month or a year."""


def site_of(plan: Plan, written: WrittenSite) -> SiteView:
    """Return the site of a plan with its working days, from two years back to the end of the year ahead.

    Raises:
        SiteError: calendars of the office's own are wrong or not there.
    """
    year = plan.as_of.year
    days = working_days_of_site(written)
    first, last = date(max(year - YEARS_BACK, date.min.year), 1, 1), date(min(year + 1, date.max.year), 12, 31)
    return replace(plan.site, days=OfficeDays.of(days.is_working, first, last))
