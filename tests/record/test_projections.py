"""The projections say what the ledger says, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson
import pytest

from safeguard.record import ledger
from safeguard.record.model import PlannedStep
from safeguard.record.projections import replay, spell
from safeguard.record.store import Record
from safeguard.results.codec import result_from_data, result_to_data
from safeguard.results.result import Answer, Result
from safeguard.results.status import SkipReason, Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def entry(record: Record, kind: str) -> ledger.Entry:
    return next(one for one in ledger.entries(record._connection) if one.kind == kind)


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        (Result("A", "A", Status.NOT_REVIEWED), 1),
        (Result("A", "A", Status.FAIL, answer=Answer(True, "li", AT)), 1),
        (Result("A", "A", Status.SKIPPED, skip=SkipReason.BLOCKED_BY), 1),
        (Result("A", "A", Status.SKIPPED, skip=SkipReason.DESELECTED), 0),
        (Result("A", "A", Status.PASS), 0),
        (Result("A", "A", Status.ERROR), 0),
    ],
)
def test_a_person_may_answer_only_what_is_a_persons(result: Result, asked: int) -> None:
    facts, words = spell("results.added", result_to_data(result))
    assert facts == ("A", result.status.value, asked)
    assert result_from_data(orjson.loads(words)) == result


def test_a_row_holds_the_place_of_its_words(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(3)
    record.add(ID, [made.failed(step) for step in steps], AT)
    body = entry(record, "results.added").body
    rows = record._connection.exec_driver_sql("SELECT start, size FROM results ORDER BY ord").all()
    assert [orjson.loads(body[start : start + size])["step"] for start, size in rows] == [step.key for step in steps]


def test_an_entry_that_is_not_spelled_canonically_is_refused(record: Record, begun: Begin) -> None:
    begun(1)
    planned = entry(record, "steps.planned")
    with pytest.raises(ValueError, match="not canonical JSON"):
        replay(record._connection, replace(planned, body=planned.body.replace(b",", b", ")))


def test_a_kind_that_nobody_knows_is_refused(record: Record, begun: Begin) -> None:
    begun(1)
    with pytest.raises(KeyError):
        replay(record._connection, replace(entry(record, "steps.planned"), kind="steps.forgotten"))
