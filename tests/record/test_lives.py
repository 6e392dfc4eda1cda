"""Lives are counted by the database: how many stood how at each moment, and what happened from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from safeguard.findings.actions import Action, Assign
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import Delta, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.findings.trend import NOW
from safeguard.findings.turn import Tally
from safeguard.record.lives import Part
from safeguard.record.model import PlannedStep
from safeguard.record.store import Record

AT = "2026-11-23T09:00:00Z"
WANG = Hand(person="wang", login="wang01")
PEOPLE = People(
    {
        "wang": Somebody("wang", frozenset({"safety_officer"}), frozenset({"wang"})),
        **{name: Somebody(name) for name in ("liu", "zhao")},
    }
)
Begin = Callable[..., list[PlannedStep]]
NAMES = ("20261123-1", "20261124-1", "20261125-1")


def context(case: Case, action: Action) -> Context:
    return Context(people=PEOPLE, today=date(2026, 11, 23))


def lived(record: Record, begun: Begin, made: Any) -> list[int]:
    """Three inspections: three are found; one is gone, one somebody's; one more is found. Returns when they began."""
    found = [made.finding(f"E-{number}") for number in range(4)]
    begun(0, id=NAMES[0])
    record.save_findings(NAMES[0], found[:3], AT)
    record.act("hq", [(found[1].id, Assign(owner="liu", due="2026-12-01"))], WANG, AT, context)
    begun(0, id=NAMES[1])
    gone = replace(found[0], state=FindingState.RESOLVED, delta=Delta.RESOLVED)
    record.save_findings(NAMES[1], [gone, *(replace(one, delta=Delta.SAME) for one in found[1:3])], AT)
    begun(0, id=NAMES[2])
    record.save_findings(NAMES[2], [found[3]], AT)
    return [record.begun("hq")[name] for name in NAMES]


def stood(record: Record, moments: list[int], part: Part = Part.NOTHING) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for alike in record.standing_at("hq", moments, part):
        counts = found.setdefault(alike.of, [0] * len(moments))
        for index in range(alike.first, alike.after):
            counts[index] += alike.many
    return found


def test_how_many_stood_at_each_moment(record: Record, begun: Begin, made: Any) -> None:
    moments = lived(record, begun, made)
    assert stood(record, moments) == {"": [3, 2, 3]}
    assert stood(record, moments[1:]) == {"": [2, 3]}
    assert stood(record, [*moments, NOW]) == {"": [3, 2, 3, 3]}
    assert stood(record, moments, Part.OWNER) == {"": [3, 1, 2], "liu": [0, 1, 1]}
    assert set(stood(record, moments, Part.TARGET)) == {made.finding("E-1").target}


def test_those_that_are_alike_are_counted_together(record: Record, begun: Begin, made: Any) -> None:
    moments = lived(record, begun, made)
    found = [(one.due, one.first, one.after, one.many) for one in record.standing_at("hq", moments, Part.NOTHING)]
    assert sorted(found) == [("", 0, 1, 2), ("", 0, 3, 1), ("", 2, 3, 1), ("2026-12-01", 1, 3, 1)]


def test_what_happened_from_one_moment_to_the_next(record: Record, begun: Begin, made: Any) -> None:
    moments = lived(record, begun, made)
    found = {one.at: one.tally for one in record.done_since("hq", moments, Part.NOTHING)}
    assert found == {0: Tally(new=3), 1: Tally(resolved=1), 2: Tally(new=1)}
    assert [one.at for one in record.done_since("hq", moments[1:], Part.NOTHING)] == [0, 1]
    assert {one.at: one.tally for one in record.done_since("hq", [moments[0], moments[2]], Part.NOTHING)} == {
        0: Tally(new=3),
        1: Tally(new=1, resolved=1),
    }


def test_whoever_is_responsible_at_the_moment_has_what_happened(record: Record, begun: Begin, made: Any) -> None:
    first, *_ = lived(record, begun, made)
    by_owner = {(one.of, one.at): one.tally.new for one in record.done_since("hq", [0, NOW], Part.OWNER)}
    assert by_owner == {("", 1): 3, ("liu", 1): 1}
    assert {one.of for one in record.done_since("hq", [first], Part.OWNER)} == {""}


def test_inspections_are_told_by_the_entry_that_began_them(record: Record, begun: Begin) -> None:
    begun(0)
    begun(0, id="20261124-1")
    first, second = (record.begun("hq")[name] for name in ("20261123-1", "20261124-1"))
    assert 0 < first < second
    assert record.begun("elsewhere") == {}
    assert list(record.standing_at("elsewhere", [first], Part.NOTHING)) == []
    assert list(record.done_since("elsewhere", [first], Part.NOTHING)) == []
