"""Rows of turns: what is written as things happen is what all of it, told anew, says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from safeguard.findings.actions import Action, Assign, Note
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import Delta, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.record.database import transaction
from safeguard.record.model import CaseFilter, PlannedStep
from safeguard.record.schema import LASTS, turns
from safeguard.record.store import Record
from safeguard.record.turn_rows import tell_anew

AT = "2026-11-23T09:00:00Z"
WANG = Hand(person="wang", login="wang01")
PEOPLE = People(
    {
        "wang": Somebody("wang", frozenset({"safety_officer"}), frozenset({"wang"})),
        **{name: Somebody(name) for name in ("liu", "zhao")},
    }
)
Begin = Callable[..., list[PlannedStep]]


def context(case: Case, action: Action) -> Context:
    return Context(people=PEOPLE, today=date(2026, 11, 23))


def rows(record: Record) -> list[tuple[Any, ...]]:
    query = select(turns).order_by(*turns.primary_key.columns)
    return [tuple(row) for row in record._connection.execute(query)]


def spans(record: Record) -> list[tuple[int, int, int]]:
    query = select(turns.c.began, turns.c.ended, turns.c.apart).order_by(*turns.primary_key.columns)
    return [(began, ended, apart) for began, ended, apart in record._connection.execute(query)]


def test_a_turn_lasts_until_the_next(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    found = made.finding("E-1")
    record.save_findings("20261123-1", [found], AT)
    begun(0, id="20261124-1")
    record.save_findings("20261124-1", [replace(found, delta=Delta.SAME)], AT)
    begun(0, id="20261125-1")
    record.save_findings("20261125-1", [replace(found, state=FindingState.RESOLVED, delta=Delta.RESOLVED)], AT)
    first, _, last = sorted(record.begun("hq").values())
    assert spans(record) == [(first, last, 0), (last, LASTS, 0)]


def test_what_an_inspection_took_back_never_was(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    record.save_findings("20261123-1", [made.finding("E-1"), made.finding("E-2")], AT)
    record.save_findings("20261123-1", [made.finding("E-2")], AT)
    assert [row[1] for row in rows(record)] == [2]
    begun(0, id="20261124-1")
    record.save_findings("20261124-1", [made.finding("E-1"), made.finding("E-2")], AT)
    first, second = sorted(record.begun("hq").values())
    assert spans(record) == [(second, LASTS, 1), (first, LASTS, 0)]


def test_what_people_do_about_what_nobody_saw_any_more_is_no_turn(record: Record, begun: Begin, made: Any) -> None:
    begun(0)
    record.save_findings("20261123-1", [made.finding("E-1")], AT)
    record.save_findings("20261123-1", [], AT)
    record.act("hq", [(made.finding("E-1").id, Note(words="looked at it"))], WANG, AT, context)
    assert rows(record) == []
    assert record.verify().problems == ()


def test_an_inspection_that_speaks_late_counts_from_when_it_began(record: Record, begun: Begin, made: Any) -> None:
    found = made.finding("E-1")
    begun(0)
    begun(0, id="20261124-1")
    record.save_findings("20261124-1", [found], AT)
    record.save_findings("20261123-1", [found], AT)
    first = record.begun("hq")["20261123-1"]
    assert [(began, ended) for began, ended, _ in spans(record)] == [(first, LASTS)]


@pytest.mark.parametrize("seed", range(8))
def test_in_whichever_order_things_happen_the_rows_are_those_of_all_of_it_told_anew(
    record: Record, begun: Begin, made: Any, seed: int
) -> None:
    chance = Random(seed)
    found = [made.finding(f"E-{number}") for number in range(6)]
    names: list[str] = []
    for number in range(14):
        if not names or chance.random() < 0.5:
            names.append(f"2026112{3 + number % 7}-{number}")
            begun(0, id=names[-1])
        said = [_said(one, chance) for one in found if chance.random() < 0.7]
        record.save_findings(chance.choice(names[-3:]), said, AT)
        known = [
            case.finding for case in record.cases("hq", CaseFilter(states=(FindingState.OPEN, FindingState.ASSIGNED)))
        ]
        if known:
            action = Assign(owner=chance.choice(("liu", "zhao")), due="2026-12-01")
            record.act("hq", [(chance.choice(known), action), (known[0], Note(words="x"))], WANG, AT, context)
    assert record.verify().problems == ()
    kept = rows(record)
    with transaction(record._connection):
        tell_anew(record._connection, record._connection, [case.finding for case in record.cases("hq")])
    assert [row[:-1] for row in rows(record)] == [row[:-1] for row in kept]
    assert len(kept) > len(found)


def _said(one: Any, chance: Random) -> Any:
    if chance.random() < 0.3:
        return replace(one, state=FindingState.RESOLVED, delta=Delta.RESOLVED)
    return replace(
        one, delta=chance.choice((Delta.NEW, Delta.SAME, Delta.REOPENED)), recurrences=chance.choice((0, 0, 1))
    )
