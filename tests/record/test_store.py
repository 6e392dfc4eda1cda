"""A record gives back what it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.location import Location
from safeguard.record.model import InspectionState, PlannedStep
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_gives_back_what_was_recorded(record: Record, location: Location, made: Any) -> None:
    steps = made.steps(3)
    results = [made.passed(steps[0]), made.failed(steps[1]), made.waiting(steps[2])]
    record.begin(made.inspection(3), steps, {"aa": {"checklist": "fire", "items": [1, 2.5, None]}})
    record.add(ID, results, AT)
    record.finish(ID, AT)
    record.release()
    with Record.open(location, create=False) as again:
        assert list(again.steps(ID)) == steps
        assert list(again.results(ID)) == results
        assert again.content("aa") == {"checklist": "fire", "items": [1, 2.5, None]}
        found = again.inspection(ID)
        assert (found.state, found.counts) == (InspectionState.OPEN, {"pass": 1, "fail": 1, "not_reviewed": 1})
        assert (found.title["en"], found.checklists, found.ended_at) == ("Headquarters", {"fire": "aa"}, AT)
        assert again.inspections() == again.inspections("hq") == (found,)
        assert again.inspections("elsewhere") == ()
        assert again.verify().ok


def test_last_of_an_empty_record_is_nothing(record: Record) -> None:
    with pytest.raises(RecordError, match="There is no inspection last"):
        record.inspection("last")
    with pytest.raises(RecordError, match="nothing under the digest ff"):
        record.content("ff")
