from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safeguard.pipeline.settling import end_of, is_whole, settle
from safeguard.record.model import InspectionState
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.schedule.model import EndKind


def test_an_inspection_of_nothing_that_was_due_settles_nothing(clockwork: Any) -> None:
    inspection = clockwork.desk.inspect()
    closed = clockwork.answer(inspection.id)
    assert closed.state is InspectionState.CLOSED
    assert settle(clockwork.record, closed, clockwork.stamp(), "wang") == ()


def test_it_is_settled_once(clockwork: Any) -> None:
    clockwork.tick("2026-11-23")
    closed = clockwork.answer("20261123-1")
    size = clockwork.record.size()
    assert settle(clockwork.record, closed, clockwork.stamp("2026-12-24"), "wang") == ()
    assert clockwork.record.size() == size


def test_who_was_quicker_to_say_missed_is_right(clockwork: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick records that it was missed between our look at it and our words."""
    clockwork.tick("2026-11-23")
    with monkeypatch.context() as patched:
        patched.setattr("safeguard.pipeline.concluding.settle", lambda *_: ())
        closed = clockwork.answer("20261123-1")
    record = clockwork.record
    seen = record.occurrence("hq", "monthly", "2026-11")
    missed = clockwork.stamp("2026-12-01")
    record.end_occurrences([end_of(seen, EndKind.MISSED, missed)], missed, "timer")
    looks = iter([seen])
    look = record.occurrence
    monkeypatch.setattr(record, "occurrence", lambda *key: next(looks, None) or look(*key))
    (end,) = settle(record, closed, missed, "wang")
    assert (end.kind, end.at) == (EndKind.FILLED, closed.closed_at)


@pytest.mark.parametrize(
    ("skip", "whole"), [(SkipReason.BUDGET, False), (SkipReason.CANCELLED, False), (SkipReason.DESELECTED, True)]
)
def test_what_nobody_had_the_time_for_was_not_looked_at(clockwork: Any, skip: SkipReason, whole: bool) -> None:
    clockwork.tick("2026-11-23")
    closed = replace(clockwork.answer("20261123-1"), counts={Status.PASS: 3, Status.SKIPPED: 1})

    class Recorded:
        @staticmethod
        def outcomes(_inspection: str) -> list[Result]:
            return [Result("A-1", "A-1", Status.SKIPPED, skip=skip)]

    recorded: Any = Recorded()
    assert is_whole(recorded, closed) is whole
    assert not is_whole(recorded, replace(closed, state=InspectionState.OPEN))
