"""What an office has to do again and again: its schedules with its working days, and their dates as occurrences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import merge
from operator import attrgetter

from safeguard.checklist.model import Checklist
from safeguard.checklist.prepared import Prepared
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.calendar import working_days_of_site
from safeguard.pipeline.office import Office
from safeguard.schedule.derive import person_for, schedules_of
from safeguard.schedule.expected import expected
from safeguard.schedule.model import Expected, Occurrence, Schedule
from safeguard.schedule.working_days import WorkingDays
from safeguard.site.load import WrittenSite
from safeguard.written.nearest import nearest


@dataclass(frozen=True)
class Timetable:
    """The schedules of one office, on its working days."""

    written: WrittenSite
    schedules: tuple[Schedule, ...]
    """Its own, then those that follow from its items."""
    days: WorkingDays
    checklists: tuple[Prepared, ...]

    @property
    def site(self) -> str:
        """Id of the site."""
        return self.written.site.site

    @cached_property
    def by_id(self) -> dict[str, Schedule]:
        """Schedules by id."""
        return {one.id: one for one in self.schedules}

    def named(self, wanted: str) -> Schedule:
        """Return one schedule.

        Raises:
            UsageError: there is none of this id.
        """
        if wanted not in self.by_id:
            hint = nearest(wanted, self.by_id)
            raise UsageError(msg("The office has no schedule {name}", name=wanted), hint=hint)
        return self.by_id[wanted]

    def items(self, schedule: Schedule) -> int:
        """Return how many items a schedule takes."""
        chosen = schedule.selection
        return sum(
            chosen.takes(one.domain, item) and item.id not in one.left_out
            for one in self.checklists
            for item in one.items
        )

    def coming(self, since: date, until: date) -> Iterator[Occurrence]:
        """Yield what opens between two local days, both included, of all schedules, by opening time."""
        found = (
            (self.occurrence(one) for one in expected(schedule, self.days, since, until)) for schedule in self.schedules
        )
        return merge(*found, key=attrgetter("opens", "schedule"))

    def occurrence(self, one: Expected) -> Occurrence:
        """Return a date of a schedule as an occurrence that was not recorded yet, for whoever it is for now."""
        schedule = self.by_id[one.schedule]
        return Occurrence(
            site=self.site,
            schedule=one.schedule,
            period=one.period,
            title=dict(schedule.title),
            person=person_for(schedule, self.written.site),
            opens=one.opens,
            due=one.due,
            closes=one.closes,
            day=one.day,
            due_day=one.due_day,
            zone=schedule.zone,
            selection=schedule.selection.to_data(),
            provisional=one.provisional,
        )


def timetable_of(office: Office) -> Timetable:
    """Return the schedules of an office.

    Raises:
        SiteError: a calendar of its own cannot be read.
    """
    used = [_without_left_out(one) for one in office.checklists]
    days = working_days_of_site(office.site)
    return Timetable(office.site, schedules_of(office.site.site, used), days, office.checklists)


def _without_left_out(one: Prepared) -> Checklist:
    whole = one.checklist
    kept = [item for item in whole.items if item.id not in one.left_out]
    return whole if len(kept) == len(whole.items) else whole.model_copy(update={"items": kept})
