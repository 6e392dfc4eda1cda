"""What the record says of many sites together, on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from safeguard.record.model import InspectionState
from safeguard.record.store import Record
from safeguard.schedule.model import EndKind

AT = "2026-11-23T08:00:00Z"
BEFORE, MOMENT = "2026-10-01T00:00:00+00:00", "2026-11-28T00:00:00+00:00"


def inspect(record: Record, made: Any, name: str, site: str, subjects: tuple[str, ...] = (), at: str = AT) -> None:
    begun = replace(made.inspection(0, name, site), as_of=f"{name[:4]}-{name[4:6]}-{name[6:8]}", started_at=at)
    record.begin(begun, [], {})
    record.finish(name, at)
    found = [
        replace(made.finding(f"{site}-{one}", name), site=site, id=f"{site}{one}".ljust(16, "0")) for one in subjects
    ]
    record.save_findings(name, found, at)


def test_finished_inspections_of_each_site_up_to_a_day_newest_first(record: Record, made: Any) -> None:
    for name, site in (("20261001-1", "hq"), ("20261101-1", "hq"), ("20261102-1", "annex"), ("20261201-1", "hq")):
        inspect(record, made, name, site)
    record.begin(made.inspection(0, "20261103-1", "hq"), [], {})
    found = record.inspected(date(2026, 11, 30))
    told = {site: [record.inspection_begun_by(one).id for one in numbers] for site, numbers in found.items()}
    assert told == {"hq": ["20261101-1", "20261001-1"], "annex": ["20261102-1"]}
    assert record.inspection("20261103-1").state is InspectionState.RUNNING


def open_on(record: Record, on: date | None, at: str = "") -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in record.open_everywhere(on, at):
        counted[one.site] = counted.get(one.site, 0) + one.count
    return counted


def test_open_findings_of_all_sites_now_and_on_a_day(record: Record, made: Any) -> None:
    inspect(record, made, "20261005-1", "hq", ("a", "b"), "2026-10-05T08:00:00+00:00")
    inspect(record, made, "20261020-1", "annex", ("a",), "2026-10-20T08:00:00+00:00")
    inspect(record, made, "20261105-1", "hq", ("c",), "2026-11-05T08:00:00+00:00")
    assert open_on(record, None) == {"annex": 1, "hq": 3}
    assert open_on(record, date(2026, 10, 31), "2026-11-01T00:00:00+00:00") == {"annex": 1, "hq": 2}
    assert open_on(record, date(2026, 10, 10), "2026-10-11T00:00:00+00:00") == {"hq": 2}
    assert record.last_entry_on("hq", date(2026, 10, 10), "2026-10-11T00:00:00+00:00") < record.size()


def test_a_record_that_was_begun_later_goes_by_the_days_of_its_inspections(record: Record, made: Any) -> None:
    inspect(record, made, "20261005-1", "hq", ("a", "b"))
    inspect(record, made, "20261105-1", "hq", ("c",))
    assert open_on(record, date(2026, 10, 31), "2026-11-01T00:00:00+00:00") == {"hq": 2}


def test_due_dates_of_all_sites(record: Record, made: Any) -> None:
    some = [
        made.occurrence(),
        made.occurrence("archive-month"),
        made.occurrence("done-month"),
        made.occurrence("fire-day", due="2026-11-28T16:00:00+00:00"),
        made.occurrence(period="2026-10"),
        made.occurrence(period="2026-09"),
        replace(made.occurrence("fire-week"), site="annex"),
    ]
    record.open_occurrences(some, AT, "li")
    record.end_occurrences([made.end(some[2], EndKind.DONE, "2026-11-20T08:00:00+00:00")], AT, "li")
    missed = [made.end(some[place], EndKind.MISSED, "2026-11-23T08:00:00+00:00") for place in (4, 5)]
    record.end_occurrences(missed, AT, "li")
    told = {one.site: (one.open, one.late, one.missed) for one in record.due_everywhere(MOMENT, BEFORE)}
    assert told == {"annex": (0, 1, 0), "hq": (1, 2, 1)}


def test_an_empty_record_has_nothing(record: Record) -> None:
    assert (record.inspected(date(2026, 1, 1)), open_on(record, None), record.due_everywhere(MOMENT, BEFORE)) == (
        {},
        {},
        (),
    )
    assert open_on(record, date(2026, 1, 1), BEFORE) == {}
