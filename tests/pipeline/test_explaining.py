"""What an inspection had of a finding's item and place, out of what it pinned."""

from __future__ import annotations

from datetime import date
from typing import Any

from safeguard.findings.case import Hand
from safeguard.findings.cause import Cause
from safeguard.findings.waiver import Waiver
from safeguard.pipeline.comparing import compare
from safeguard.pipeline.explaining import Witness, deciding

CLEAR = {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0}
LATER = date(2026, 11, 25)


def causes(desk: Any, before: Any, after: Any) -> list[tuple[tuple[Cause, ...], bool, tuple[str, ...]]]:
    found = compare(desk.record, before, after).changes
    return [(one.why.causes, one.why.certain, one.why.fields) for one in found]


def test_the_same_reading_under_another_rule(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "min: 1", "min: 3")
    after = desk.answer(desk.inspect(), CLEAR)
    assert causes(desk, before, after) == [((Cause.CHECKLIST,), True, ("answer",))]


def test_another_reading_under_another_rule(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "min: 1", "min: 3")
    after = desk.answer(desk.inspect(), {**CLEAR, "A-2": 0.5})
    assert causes(desk, before, after) == [((Cause.CHECKLIST, Cause.WORLD), False, ("answer",))]


def test_other_words_of_a_title_decide_nothing(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "en: Pressure", "en: Pressure of the bottle")
    after = desk.answer(desk.inspect(), {**CLEAR, "A-2": 0.5})
    assert causes(desk, before, after) == [((Cause.WORLD,), True, ())]


def test_a_place_that_is_gone(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:stairs": False})
    change("site.yaml", "  - {id: stairs, title: {zh: 楼梯, en: Stairs}, tags: [exit]}\n", "")
    assert causes(desk, before, desk.inspect()) == [((Cause.SITE,), True, ())]


def test_a_waiver_that_ended_between_them(desk: Any) -> None:
    waiver = Waiver(
        id="",
        site="hq",
        item="A-2",
        reason="r",
        asked_by="a",
        approved_by="b",
        since="2026-11-01",
        until="2026-11-24",
        at="",
    )
    desk.record.decide(waiver, "2026-11-01T00:00:00+00:00", Hand(person="b"), lambda _: None)
    before = desk.answer(desk.inspect(), {**CLEAR, "A-2": 0.5})
    after = desk.answer(desk.inspect(LATER), {**CLEAR, "A-2": 0.5})
    (found,) = compare(desk.record, before, after).changes
    assert (found.delta.value, found.why.causes, found.waivers, found.telling) == (
        "same",
        (Cause.WAIVER,),
        ("W-1", ""),
        True,
    )


def test_a_witness_keeps_what_was_asked_for_only(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), CLEAR)
    witness = Witness(desk.record, inspection)
    witness.look_up({("A-1", "area:lobby"), ("A-2", "site:hq"), ("A-9", "site:hq")})
    assert set(witness.results) == {("A-1", "area:lobby"), ("A-2", "site:hq")}
    assert set(witness.places) == {"area:lobby", "area:stairs", "host:local", "site:hq"}


def test_measures_and_clauses_decide_nothing(desk: Any) -> None:
    content = Witness(desk.record, desk.inspect()).content
    assert set(deciding(content.items["A-2"])) == {"ask", "answer", "severity"}
