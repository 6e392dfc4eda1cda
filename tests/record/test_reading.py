"""What was recorded is read back from the ledger, a window at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.checklist.selection import Selection
from safeguard.errors import RecordError
from safeguard.record.model import PlannedStep
from safeguard.record.projections import spell, write
from safeguard.record.reading import WINDOW, inspection_to_data
from safeguard.record.store import Record

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_results_come_in_the_order_of_the_plan_whatever_order_they_were_added_in(
    record: Record, begun: Begin, made: Any
) -> None:
    steps = begun(2500)
    record.add(ID, (made.passed(step) for step in reversed(steps)), AT)
    assert [result.step for result in record.results(ID)] == [step.key for step in steps]
    assert record.verify().ok


@pytest.mark.parametrize("method", ["results", "steps", "missing"])
def test_an_unknown_inspection_is_said_to_be_unknown(record: Record, method: str) -> None:
    with pytest.raises(RecordError, match="There is no inspection 20200101-1") as unknown:
        list(getattr(record, method)("20200101-1"))
    assert unknown.value.exit_code == 66


def test_content_is_kept_once(record: Record, made: Any) -> None:
    for number in (1, 2):
        record.begin(made.inspection(0, id=f"20261123-{number}"), [], {"aa": {"same": True}})
    assert record._connection.exec_driver_sql("SELECT count(*) FROM ledger WHERE kind = 'contents.kept'").scalar() == 1


@pytest.mark.parametrize("count", [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW])
def test_no_step_is_lost_where_windows_meet(record: Record, begun: Begin, made: Any, count: int) -> None:
    steps = begun(count)
    record.add(ID, [made.passed(step) for step in steps[::2]], AT)
    assert list(record.steps(ID)) == steps
    assert [result.step for result in record.results(ID)] == [step.key for step in steps[::2]]
    assert list(record.missing(ID)) == steps[1::2]


def test_words_that_cannot_be_read_are_damage_and_not_a_traceback(record: Record, begun: Begin, made: Any) -> None:
    steps = begun(1)
    record.add(ID, [made.passed(steps[0])], AT)
    record._connection.exec_driver_sql("UPDATE results SET start = start + 1")
    with pytest.raises(RecordError, match="The record is damaged: JSONDecodeError") as damage:
        list(record.results(ID))
    assert damage.value.exit_code == 65


def test_what_was_asked_for_is_part_of_how_an_inspection_begins(record: Record, made: Any) -> None:
    chosen = Selection(only=("FIRE-EXT",), tags=("night",), domains=("fire",))
    record.begin(replace(made.inspection(0), selection=chosen), [], {})
    assert record.inspection(ID).selection == chosen
    assert record.verify().ok


def test_an_inspection_of_before_selections_were_kept_chose_everything(record: Record, made: Any) -> None:
    data = {name: value for name, value in inspection_to_data(made.inspection(0)).items() if name != "selection"}
    with record._writing():
        write(record._connection, "inspection.begun", AT, "li", {}, [spell("inspection.begun", data)])
    assert record.inspection(ID).selection == Selection()
    assert record.verify().ok
