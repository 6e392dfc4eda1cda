from __future__ import annotations

from typing import Any

import pytest

from safeguard.findings.actions import Similar
from safeguard.pipeline.similar import came_of, similar_places
from safeguard.results.status import Status


def test_places_are_like_each_other_where_they_share_a_tag(ledger: Any) -> None:
    site = ledger.book.written.site
    assert similar_places(site, ledger.case()) == ("area:stairs",)
    assert similar_places(site, ledger.case(), "exit") == ("area:stairs",)
    assert similar_places(site, ledger.case(), "archive") == ()


def test_nothing_is_like_the_office_as_a_whole(ledger: Any) -> None:
    ledger.desk.answer(ledger.desk.inspect(), {"A-2": 0.5})
    assert ledger.case(2).target == "site:hq"
    assert similar_places(ledger.book.written.site, ledger.case(2)) == ()


@pytest.mark.parametrize(("stairs", "failed"), [(False, ("area:stairs",)), (True, ())])
def test_answers_flow_back(ledger: Any, stairs: bool, failed: tuple[str, ...]) -> None:
    begun = ledger.desk.inspect()
    case = ledger.act("chen", Similar(inspection=begun.id, targets=("area:stairs",)))
    assert came_of(ledger.desk.record, case)[0].counts == {Status.NOT_REVIEWED: 2}
    ledger.desk.answer(begun, {"A-1@area:stairs": stairs, "A-1@area:lobby": True})
    (outcome,) = came_of(ledger.desk.record, case)
    assert (outcome.inspection, outcome.failed) == (begun.id, failed)
    assert sum(outcome.counts.values()) == 2
