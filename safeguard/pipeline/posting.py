"""What the bulletin of a month is made of: the office's own figures, and what falls due in the month after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safeguard.errors import RecordError, UsageError
from safeguard.findings.trend import NOW, Alike
from safeguard.findings.turn import Stage
from safeguard.messages import msg
from safeguard.mitigation.case_deadline import deadline_from
from safeguard.pipeline.contents import Pinned, pinned
from safeguard.pipeline.due import due
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, Urgency
from safeguard.record.lives import Part
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.report.bulletin import DomainMonth, Month
from safeguard.tables.dates import add_months, month_end


def month_of(about: DueDesk, book: CitationBook, first: date) -> Month:
    """Return what the bulletin of a month says.

    Args:
        about: the office on its day.
        book: what checklists cite.
        first: first day of the month.

    Raises:
        UsageError: the month has not begun.
        RecordError: nothing was inspected yet, or the record cannot be read.
    """
    if first > about.today:
        raise UsageError(msg("The month {month} has not begun", month=f"{first:%Y-%m}"))
    record = about.record
    if record is None or about.desk is None:
        raise RecordError(
            about.trouble or msg("Nothing was inspected yet"), hint=msg("Inspect first: safeguard run"), exit_code=66
        )
    site = about.written.site
    last = month_end(first)
    seen = [one for one in record.inspections(site.site) if one.state is not InspectionState.RUNNING]
    counted = _Counted(record, about, pinned(record, _newest(seen, last)), min(last, about.today))
    counted.count(first - timedelta(days=1), last)
    month = Month(
        title=site.title,
        year=first.year,
        month=first.month,
        country=site.country,
        as_of=min(last, about.today),
        over=last < about.today,
        inspections=sum(first.isoformat() <= one.as_of <= last.isoformat() for one in seen),
        domains=tuple(counted.domains()),
        severities=dict(counted.severities),
        found=dict(counted.found),
    )
    return _with_coming(month, about, book, add_months(first, 1))


def _newest(seen: Iterable[Inspection], last: date) -> Inspection:
    known = list(seen)
    return next((one for one in reversed(known) if one.as_of <= last.isoformat()), known[0])


class _Counted:
    """Counts findings of a site by domain."""

    def __init__(self, record: Record, about: DueDesk, content: Pinned, day: date) -> None:
        self._record, self._about, self._content, self._day = record, about, content, day
        self._domains = {item: packed.domain.value for packed in content.checklists for item in packed}
        self._by_domain: dict[str, Counter[str]] = {one.domain.value: Counter() for one in content.checklists}
        self.severities: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def count(self, before: date, last: date) -> None:
        """Count what stood at the end of two days, and what happened between them."""
        site = self._about.site_id
        over = last < self._about.today
        first = self._record.last_entry_on(site, before, self._end(before))
        end = self._record.last_entry_on(site, last, self._end(last)) if over else NOW
        moments = [first, max(end, first)]
        for alike in self._record.standing_at(site, moments, Part.NOTHING):
            counts = self._of(alike.item)
            if alike.first == 0:
                counts["before"] += alike.many
            if alike.after > 1:
                self._open(alike, counts)
        for done in self._record.done_since(site, moments, Part.NOTHING):
            if done.at == 1:
                new = done.tally.new + done.tally.reopened
                self._of(done.item).update(new=new, gone=done.tally.resolved, closed=done.tally.closed)
                self.found[done.item] += new

    def _open(self, alike: Alike, counts: Counter[str]) -> None:
        counts["open"] += alike.many
        self.severities[alike.severity.value] += alike.many
        self.found[alike.item] += alike.many
        if self._late(alike):
            counts["overdue"] += alike.many

    def _of(self, item: str) -> Counter[str]:
        return self._by_domain.setdefault(self._domains.get(item, ""), Counter())

    def _end(self, day: date) -> str:
        zone = ZoneInfo(self._about.written.site.zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        return end.astimezone(UTC).isoformat(timespec="seconds")

    def _late(self, alike: Alike) -> bool:
        if alike.stage is not Stage.OPEN:
            return False
        if alike.due:
            return alike.due < self._day.isoformat()
        item = self._content.items.get(alike.item)
        deadlines, back = self._about.written.site.settings.deadlines, alike.came_back
        mitigation = item.mitigation if item is not None else None
        return deadline_from(alike.opened_on, alike.severity, mitigation, deadlines, halved=back).due < self._day

    def domains(self) -> Iterator[DomainMonth]:
        """Yield the figures of each domain, in the order of the checklists."""
        names = ("before", "open", "new", "gone", "closed", "overdue")
        for domain, counts in self._by_domain.items():
            if domain or counts:
                yield DomainMonth(domain=domain, **{name: counts[name] for name in names})


def _with_coming(month: Month, about: DueDesk, book: CitationBook, first: date) -> Month:
    """Add what falls due in the month after; of one that is over there is nothing to say."""
    last = month_end(first)
    if last < about.today:
        return month
    things = due(replace(about, ahead=(last - about.today).days), book)
    within = [one for one in things if one.day is not None and first <= one.day <= last]
    return replace(
        month,
        audits=tuple((one.title, one.day) for one in within if one.kind is DueKind.OCCURRENCE and one.day is not None),
        coming=dict(Counter(one.kind.value for one in within)),
        unseen=any(one.urgency is Urgency.UNSEEN for one in things),
    )
