"""What is waived is told beside each result, and what was seen is read only where a waiver needs it."""

from __future__ import annotations

from typing import Any

from safeguard.findings.case import Hand
from safeguard.findings.waiver import Waiver
from safeguard.pipeline.weighing import decided_at, keep_score, weighed
from safeguard.results.score import ScoreKeeper

ANSWERS = {"A-1@area:lobby": False, "A-1@area:stairs": False, "A-2": 2.0}


def test_waived_failures_are_told(desk: Any) -> None:
    inspection = desk.answer(desk.inspect(), ANSWERS)
    waiver = Waiver(
        id="",
        site="hq",
        item="A-1",
        target="area:lobby",
        reason="r",
        asked_by="a",
        approved_by="b",
        since="2026-11-01",
        until="2026-12-01",
        at="",
    )
    decided = decided_at(desk.record.decisions("hq"), inspection)
    assert [waived for _, waived in weighed(desk.record, inspection, decided)] == [False] * 4
    desk.record.decide(waiver, "2026-11-20T00:00:00+00:00", Hand(person="b"), lambda _: None)
    decided = decided_at(desk.record.decisions("hq"), inspection)
    told = {result.step: waived for result, waived in weighed(desk.record, inspection, decided)}
    assert [step for step, waived in told.items() if waived] == ["A-1@area:lobby"]
    keeper = ScoreKeeper({}, 0.0)
    for result, waived in weighed(desk.record, inspection, decided):
        keep_score(keeper, result, waived=waived)
    overall = keeper.scores().overall
    assert (overall.worst, overall.best) == (50, 75)
