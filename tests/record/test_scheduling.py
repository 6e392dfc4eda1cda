"""Schedules and occurrences in the record: opened once, begun once, ended once, and read in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.model import OccurrenceFilter
from safeguard.record.occurrence_rules import OccurrenceTakenError
from safeguard.record.reading import WINDOW
from safeguard.record.remaking import remake
from safeguard.record.store import Record
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd, OccurrenceState, Started, state_of

AT = "2026-11-23T09:00:00+00:00"
LATER = "2026-12-01T09:00:00+00:00"
MONTHLY = Started(schedule="fire-month", since=date(2026, 11, 1), definition={"every": "month", "at": "09:00:00"})
WEEKLY = Started(schedule="archive-week", since=date(2026, 11, 2), definition={"every": "week"})


def without_seq(some: Sequence[Started]) -> list[Started]:
    return [replace(one, seq=0) for one in some]


def test_a_schedule_is_started_once_and_again_where_it_changes(record: Record) -> None:
    assert without_seq(record.start_schedules("hq", [MONTHLY, WEEKLY], AT, "li")) == [WEEKLY, MONTHLY]
    before = record.started("hq")
    assert record.start_schedules("hq", [WEEKLY, MONTHLY], LATER, "wang") == tuple(before.values())
    assert record.size() == 1
    changed = replace(WEEKLY, definition={"every": "month"})
    assert without_seq(record.start_schedules("hq", [changed, MONTHLY], LATER, "wang")) == [changed, MONTHLY]
    assert [record.started("hq")[name].seq for name in ("archive-week", "fire-month")] == [2, 1]
    assert record.started("annex") == {}
    assert record.verify().problems == ()


def test_schedules_of_the_same_name_at_several_sites_are_apart(record: Record) -> None:
    record.start_schedules("hq", [MONTHLY], AT, "li")
    elsewhere = replace(MONTHLY, since=date(2026, 12, 1))
    assert without_seq(record.start_schedules("annex", [elsewhere], AT, "li")) == [elsewhere]
    assert record.started("hq")["fire-month"].since == date(2026, 11, 1)


def test_only_what_is_not_there_yet_is_opened(record: Record, made: Any) -> None:
    first, second = made.occurrence(), made.occurrence(period="2026-12")
    assert record.open_occurrences([first, first], AT, "li") == (replace(first, opened_at=AT, seq=1),)
    assert record.open_occurrences([replace(first, person="wang"), second], LATER, "li") == (
        replace(second, opened_at=LATER, seq=2),
    )
    assert record.open_occurrences(iter([second, first]), LATER, "li") == ()
    assert record.size() == 2
    assert list(record.occurrences()) == [replace(first, opened_at=AT, seq=1), replace(second, opened_at=LATER, seq=2)]
    assert record.verify().problems == ()


def test_what_is_opened_has_no_past(record: Record, made: Any) -> None:
    (opened,) = record.open_occurrences([made.occurrence(done_at=AT, inspection="x", provisional=True)], AT, "li")
    assert (opened.done_at, opened.inspection, opened.provisional) == ("", "", True)
    assert record.occurrence(*opened.key) == opened


def test_an_inspection_is_begun_for_an_occurrence_and_for_no_other(record: Record, made: Any) -> None:
    (opened,) = record.open_occurrences([made.occurrence()], AT, "li")
    begun = replace(made.inspection(1), occurrence=("fire-month", "2026-11"))
    record.begin(begun, made.steps(1), {})
    assert record.inspection(begun.id).occurrence == ("fire-month", "2026-11")
    found = record.occurrence_of(begun.id)
    assert found is not None
    assert found == replace(opened, inspection=begun.id, seq=found.seq)
    assert found.seq > opened.seq
    size = record.size()
    with pytest.raises(OccurrenceTakenError, match="Inspection 20261123-1 was begun for fire-month of 2026-11 already"):
        record.begin(replace(begun, id="20261123-2"), made.steps(1), {"aa": {"checklist": "fire"}})
    assert record.size() == size
    assert record.verify().problems == ()


def test_an_inspection_without_occurrence_belongs_to_none(record: Record, made: Any) -> None:
    record.open_occurrences([made.occurrence()], AT, "li")
    record.begin(made.inspection(0), [], {})
    assert record.inspection("last").occurrence is None
    assert record.occurrence_of("20261123-1") is None
    assert record.occurrence_of("") is None


@pytest.mark.parametrize("occurrence", [("fire-month", "2026-12"), ("fire-week", "2026-11")])
def test_an_occurrence_that_was_not_opened_has_no_inspection(record: Record, made: Any, occurrence: Any) -> None:
    record.open_occurrences([made.occurrence(), made.occurrence(period="2026-12", site="annex")], AT, "li")
    with pytest.raises(RecordError, match="The record knows no occurrence 2026-1. of fire-.* at hq"):
        record.begin(replace(made.inspection(0), occurrence=occurrence), [], {})
    assert record.inspections() == ()


def test_the_newest_period_is_the_one_that_opens_last(record: Record, made: Any) -> None:
    assert record.last_period("hq", "fire-month") is None
    record.open_occurrences([made.occurrence(period=period) for period in ("2026-11", "2027-01", "2026-12")], AT, "li")
    record.open_occurrences([made.occurrence(schedule="other", period="2028-01")], AT, "li")
    newest = record.last_period("hq", "fire-month")
    assert newest is not None
    assert newest.period == "2027-01"


def test_occurrences_end_once(record: Record, made: Any) -> None:
    done, missed = record.open_occurrences([made.occurrence(), made.occurrence("archive-month")], AT, "li")
    ends = [made.end(done, EndKind.DONE, AT), made.end(missed, EndKind.MISSED, missed.closes)]
    assert record.end_occurrences(ends, LATER, "li") == tuple(ends)
    assert record.end_occurrences(ends, "2027-01-01T00:00:00+00:00", "wang") == ()
    filled = made.end(missed, EndKind.FILLED, LATER)
    assert record.end_occurrences([filled, filled], LATER, "li") == (filled,)
    found = {one.schedule: one for one in record.occurrences()}
    assert (found["fire-month"].done_at, found["fire-month"].missed_at) == (AT, "")
    late = found["archive-month"]
    assert (late.done_at, late.missed_at, late.back_filled_at) == ("", missed.closes, LATER)
    assert state_of(late, LATER) is OccurrenceState.MISSED
    assert record.size() == 4
    assert record.verify().problems == ()


def test_one_that_is_missed_may_be_filled_in_the_same_call(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    ends = [made.end(one, EndKind.MISSED, one.closes), made.end(one, EndKind.FILLED, LATER)]
    assert record.end_occurrences(ends, LATER, "li") == tuple(ends)
    assert record.verify().problems == ()


def office_of_many(made: Any) -> list[Occurrence]:
    about = product(("hq", "annex"), ("li", "wang"), range(1, 13))
    return [
        made.occurrence(schedule=f"{person}-month", period=f"2026-{month:02}", person=person, site=site)
        for site, person, month in about
        if month != 2
    ]


def in_order(some: Sequence[Occurrence]) -> list[tuple[str, ...]]:
    return sorted((one.due, *one.key) for one in some)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({}, lambda one: True),
        ({"site": "hq"}, lambda one: one.site == "hq"),
        ({"person": "wang"}, lambda one: one.person == "wang"),
        ({"person": ""}, lambda one: False),
        ({"schedule": "li-month", "site": "annex"}, lambda one: (one.schedule, one.site) == ("li-month", "annex")),
        ({"opens_from": "2026-05-02T01:00:00+00:00"}, lambda one: one.period >= "2026-05"),
        ({"opens_until": "2026-05-02T01:00:00+00:00"}, lambda one: one.period < "2026-05"),
        ({"unfinished": True}, lambda one: one.period > "2026-06"),
        ({"unfinished": True, "person": "li"}, lambda one: one.period > "2026-06" and one.person == "li"),
        ({"missed": True}, lambda one: "2026-03" < one.period <= "2026-06"),
        ({"missed": False, "site": "hq"}, lambda one: not "2026-03" < one.period <= "2026-06" and one.site == "hq"),
    ],
)
def test_a_filter_finds_what_fits_in_order(record: Record, made: Any, wanted: dict[str, Any], fits: Any) -> None:
    opened = record.open_occurrences(office_of_many(made), AT, "li")
    ends = [
        made.end(one, EndKind.DONE, one.opens) if one.period <= "2026-03" else made.end(one, EndKind.MISSED, one.closes)
        for one in opened
        if one.period <= "2026-06"
    ]
    record.end_occurrences(ends, AT, "li")
    found = [(one.due, *one.key) for one in record.occurrences(OccurrenceFilter(**wanted))]
    assert found == in_order([one for one in opened if fits(one)])


def test_pages_follow_one_another_without_a_gap(record: Record, made: Any) -> None:
    record.open_occurrences(office_of_many(made), AT, "li")
    every = list(record.occurrences(OccurrenceFilter(site="hq")))
    found: list[Occurrence] = []
    after = None
    while page := list(record.occurrences(OccurrenceFilter(site="hq", limit=5, after=after))):
        found += page
        after = (page[-1].due, *page[-1].key)
    assert found == every
    assert list(record.occurrences(OccurrenceFilter(limit=0))) == []


@pytest.mark.parametrize("count", [WINDOW - 1, WINDOW, 2 * WINDOW + 1])
def test_no_occurrence_is_lost_where_windows_meet(record: Record, made: Any, count: int) -> None:
    opened = record.open_occurrences((made.occurrence(f"s{number}") for number in range(count)), AT, "li")
    assert len(opened) == count
    assert sorted(one.schedule for one in record.occurrences()) == sorted(one.schedule for one in opened)


def whole_year(record: Record, made: Any) -> None:
    """Let some of everything happen."""
    record.start_schedules("hq", [MONTHLY, WEEKLY], AT, "li")
    one, two, _ = record.open_occurrences(
        [made.occurrence(), made.occurrence("archive-month"), made.occurrence(period="2026-12")], AT, "li"
    )
    record.begin(replace(made.inspection(0), occurrence=("fire-month", "2026-11")), [], {})
    record.end_occurrences([made.end(one, EndKind.DONE, AT), made.end(two, EndKind.MISSED, two.closes)], LATER, "li")
    record.end_occurrences([made.end(two, EndKind.FILLED, LATER)], LATER, "li")
    begun = record.begin_delivery(made.delivery(), AT, "li")
    assert begun is not None
    assert record.claim("tick", "me", AT, LATER)


def test_all_of_it_is_made_again_from_the_ledger_but_the_claims(record: Record, made: Any) -> None:
    whole_year(record, made)
    told = list(record.occurrences()), record.started("hq"), record.deliveries()
    assert record.verify().problems == ()
    for table in ("occurrences", "schedules", "deliveries"):
        record._connection.exec_driver_sql(f"DELETE FROM {table}")
    assert len(record.verify().problems) == 6
    assert remake(record._connection).differed
    assert (list(record.occurrences()), record.started("hq"), record.deliveries()) == told
    assert record.verify().problems == ()
    assert not record.claim("tick", "you", AT, LATER)


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE occurrences SET missed_at = '' WHERE missed_at != ''",
        "UPDATE occurrences SET done_at = '2026-11-23T00:00:00+00:00' WHERE period = '2026-12'",
        "DELETE FROM occurrences WHERE missed_at != ''",
        "UPDATE schedules SET since = '2027-01-01' WHERE id = 'fire-month'",
        "UPDATE deliveries SET state = 'sent'",
    ],
)
def test_what_was_changed_beside_the_ledger_is_found(record: Record, made: Any, forged: str) -> None:
    whole_year(record, made)
    record._connection.exec_driver_sql(forged)
    (problem,) = record.verify().problems
    assert forged.split()[1].replace("FROM", forged.split()[2]) in str(problem.message)


def test_an_end_that_could_not_be_cannot_be_put_into_the_ledger_unseen(record: Record, made: Any) -> None:
    """A row that the ledger could not bring about is damage, whoever wrote the entry."""
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    record.end_occurrences([made.end(one, EndKind.MISSED, one.closes)], LATER, "li")
    forged = {"site": "hq", "schedule": "fire-month", "period": "2026-11", "at": AT}
    with pytest.raises(KeyError), record._writing():
        record._say("occurrence.done", LATER, "li", {}, [forged])
    assert record.size() == 2


def test_nothing_is_said_where_nothing_is_new(record: Record) -> None:
    no_ends: list[OccurrenceEnd] = []
    assert record.end_occurrences(no_ends, AT, "li") == ()
    assert record.open_occurrences([], AT, "li") == ()
    assert record.start_schedules("hq", [], AT, "li") == ()
    assert record.size() == 0
