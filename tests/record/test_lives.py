"""Lives are what the history of each finding says, of all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from safeguard.findings.actions import Action, Note
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.model import Delta, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.record.model import Event, PlannedStep
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00Z"
WANG = Hand(person="wang", login="wang01")
PEOPLE = People({"wang": Somebody("wang", frozenset({"safety_officer"}), frozenset({"wang"}))})
Begin = Callable[..., list[PlannedStep]]


def context(case: Case, action: Action) -> Context:
    return Context(people=PEOPLE, today=date(2026, 11, 23))


def about(event: Event) -> tuple[int, str, object]:
    what = event.what
    return (event.seq, what.inspection, what.delta) if isinstance(what, Sighting) else (event.seq, "", what)


def test_a_life_is_the_history_of_a_finding(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    found = [made.finding(f"E-{number}") for number in range(3)]
    record.save_findings("20261123-1", found, AT)
    record.act("hq", [(found[1].id, Note(words="ordered"))], WANG, AT, context)
    begun(0, id="20261124-1")
    gone = replace(found[0], state=FindingState.RESOLVED, delta=Delta.RESOLVED)
    record.save_findings("20261124-1", [gone, replace(found[1], delta=Delta.SAME)], AT)
    lives = list(record.lives("hq"))
    assert [(life.number, life.about.subject) for life in lives] == [(1, "E-0"), (2, "E-1"), (3, "E-2")]
    for life in lives:
        whole = [about(one) for one in record.history(life.about.id)]
        assert sorted(map(about, life.events), key=lambda one: one[0]) == whole
    assert [len(life.events) for life in lives] == [2, 3, 1]


def test_how_often_it_came_back_is_read(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    record.save_findings("20261123-1", [made.finding("E-1")], AT)
    begun(0, id="20261124-1")
    back = replace(made.finding("E-1"), delta=Delta.REOPENED, recurrences=2)
    record.save_findings("20261124-1", [back], AT)
    (life,) = record.lives("hq")
    assert [one.what.recurrences for one in life.events if isinstance(one.what, Sighting)] == [0, 2]


def test_what_an_inspection_took_back_is_not_told(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    record.save_findings("20261123-1", [made.finding("E-1"), made.finding("E-2")], AT)
    record.save_findings("20261123-1", [made.finding("E-2")], AT)
    assert [life.about.subject for life in record.lives("hq")] == ["E-2"]


def test_inspections_are_told_by_the_entry_that_began_them(record: Record, begun: Begin) -> None:
    begun(0)
    begun(0, id="20261124-1")
    first, second = (record.begun("hq")[name] for name in ("20261123-1", "20261124-1"))
    assert 0 < first < second
    assert record.begun("elsewhere") == {}
    assert list(record.lives("elsewhere")) == []
