"""A year without official calendar: due dates in it are provisional until somebody writes its days down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from safeguard.errors import SafeguardError
from safeguard.messages import msg
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, urgency_on
from safeguard.schedule.working_days import not_official

AHEAD = 31
"""From so many days before a year its calendar is missed: from 1 December; the notice comes in November."""


def due_calendar(about: DueDesk) -> Iterator[DueThing]:
    """Yield the running and the coming year of a site where nobody has their official calendar."""
    try:
        days = working_days_of_site(about.written)
    except SafeguardError as error:
        yield about.unseen(DueKind.CALENDAR, msg("Calendar"), error.problems)
        return
    last = about.today + timedelta(days=max(about.ahead, AHEAD))
    for year in range(about.today.year, last.year + 1):
        wrong = not_official(days, year)
        if wrong is not None:
            day = date(year - 1, 12, 31)
            yield DueThing(
                kind=DueKind.CALENDAR,
                urgency=urgency_on(about.today, day),
                site=about.site_id,
                title=wrong.message,
                person=about.responsible(),
                day=day,
                days=about.days_to(day),
                to_do=wrong.hint,
                about={"year": year, "country": days.country},
            )
