from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safeguard.errors import UsageError
from safeguard.findings.model import Delta
from safeguard.pipeline.comparing import compare

CLEAR = {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0}


def test_what_is_new_and_gone_between_two_inspections(desk: Any) -> None:
    before = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    after = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:stairs": False})
    found = compare(desk.record, before, after)
    assert {(one.delta, one.finding.target, str(one.place["en"]), one.title["en"]) for one in found.changes} == {
        (Delta.RESOLVED, "area:lobby", "Lobby", "Exits clear"),
        (Delta.NEW, "area:stairs", "Stairs", "Exits clear"),
    }
    assert (dict(found.counts), found.warnings) == ({"new": 1, "resolved": 1}, ())


def test_only_the_two_count_whatever_lay_between_them(desk: Any) -> None:
    before = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    desk.answer(desk.inspect(date(2026, 11, 24)), CLEAR)
    after = desk.answer(desk.inspect(date(2026, 11, 25)), {**CLEAR, "A-1@area:lobby": False})
    assert dict(compare(desk.record, before, after).counts) == {"same": 1}


def test_what_nobody_looked_at_is_not_gone(desk: Any) -> None:
    before = desk.answer(desk.inspect(), {**CLEAR, "A-1@area:lobby": False})
    after = desk.inspect()
    assert dict(compare(desk.record, before, after).counts) == {"not_checked": 1}


def test_another_checklist_makes_it_doubtful(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), CLEAR)
    change("own.yaml", "min: 1", "min: 3")
    change("site.yaml", "en: HQ", "en: Headquarters")
    after = desk.inspect()
    assert [str(one) for one in compare(desk.record, before, after).warnings] == [
        "own is not the same in both",
        "site.yaml is not the same in both",
    ]


def test_an_item_that_was_left_out_since_still_has_its_name(desk: Any, change: Any) -> None:
    before = desk.answer(desk.inspect(), {**CLEAR, "A-2": 0.5})
    text = (desk.folder / "own.yaml").read_text("utf-8")
    (desk.folder / "own.yaml").write_text(text[: text.index("  - id: A-2")], "utf-8")
    (change_,) = compare(desk.record, before, desk.inspect()).changes
    assert (change_.delta, change_.title["zh"]) == (Delta.NOT_CHECKED, "压力")


def test_one_inspection_is_not_compared_with_itself(desk: Any) -> None:
    inspection = desk.inspect()
    with pytest.raises(UsageError, match="cannot be compared with itself"):
        compare(desk.record, inspection, inspection)


def test_two_offices_are_not_compared(desk: Any, change: Any) -> None:
    before = desk.inspect()
    change("site.yaml", "site: hq", "site: branch")
    with pytest.raises(UsageError, match="are of different sites"):
        compare(desk.record, before, desk.inspect())
