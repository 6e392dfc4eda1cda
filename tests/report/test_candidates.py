from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from safeguard.messages import msg
from safeguard.report.candidates import SHOWN
from safeguard.report.formats import render
from safeguard.report.view import View
from safeguard.results.coming import Coming
from safeguard.results.observation import cannot_tell, info, ok
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status

MakeView = Callable[..., View]
ITEM = "FIRE-MAJ-01"


def test_what_a_specialist_must_judge_stands_under_the_title_of_its_item(
    make_view: MakeView, ahead: dict[str, Any]
) -> None:
    (found,) = make_view("zh", **ahead).candidates
    assert found.title == "疑似重大火灾隐患，须按 GB 35181-2025 由专业人员判定"
    (lamps,) = found.candidates
    assert (lamps.subject, lamps.observed, lamps.expected) == ("emergency_lights（应急照明）", "40 %", "30 %")
    assert found.gaps == ("只查了一部分：3 个中的 2 个",)


def test_the_section_gives_no_verdict(make_view: MakeView, ahead: dict[str, Any]) -> None:
    text = render(make_view(**ahead), "html")
    section = re.search(r'<section class="page" id="candidates">.*?</section>', text, re.DOTALL)
    assert section is not None
    assert "nothing here is a verdict" in section[0]
    assert not re.search(r"[Ff]ailed|[Pp]assed|Critical|Major hazard\b", section[0])


def test_only_what_was_found_is_named(make_view: MakeView) -> None:
    line = Coming("test", {"en": "x"}, "now", 1, {"en": "pcs"})
    seen = (
        ok(subject="a"),
        info(msg("b"), subject="b"),
        info(msg("c"), coming=line),
        cannot_tell(msg("d"), subject="d"),
    )
    (found,) = make_view(seen=[Result(ITEM, ITEM, Status.ERROR, seen)], found=[]).candidates
    assert [one.subject for one in found.candidates] == ["b"]
    assert found.gaps == ("d", "d: d")


def test_many_are_counted(make_view: MakeView) -> None:
    seen = tuple(info(msg("x"), subject=str(number)) for number in range(SHOWN + 7))
    (found,) = make_view(seen=[Result(ITEM, ITEM, Status.INFO, seen)], found=[]).candidates
    assert (len(found.candidates), found.more) == (SHOWN, 7)


def test_where_none_was_found_that_is_no_verdict_either(make_view: MakeView) -> None:
    whole = Result(ITEM, ITEM, Status.PASS, (ok(),))
    assert "That is no verdict either" in render(make_view(seen=[whole], found=[]), "html")
    for silent in (
        replace(whole, status=Status.NOT_APPLICABLE),
        replace(whole, status=Status.SKIPPED, skip=SkipReason.DESELECTED),
    ):
        assert make_view(seen=[silent], found=[]).candidates == ()
