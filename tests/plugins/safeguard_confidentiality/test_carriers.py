"""The register as a whole: gaps, doubles, unreadable cells, missing columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguard import CannotTell, Coverage, NotKept, Observation, Status
from safeguard.testing import run_checker

Judged = Callable[..., tuple[list[Observation], Coverage]]


def row(number: str, **cells: str) -> dict[str, str]:
    return {"编号": number, "份号": "", "状态": "在库", **cells}


def test_gaps_and_doubles(judged: Judged) -> None:
    seen, _ = judged(
        [row("A-1"), row("A-3"), row("A-3"), row("A-4", 份号="1"), row("A-4", 份号="2")], rules=["gap", "duplicate"]
    )
    assert [(one.rule, one.subject) for one in seen] == [("gap", "A-2"), ("duplicate", "A-3")]
    assert "first in row 3" in str(seen[1].message)


def test_a_row_that_cannot_be_read_is_an_error_and_not_inspected(judged: Judged) -> None:
    rows = [
        row("A-1", 借出日期="2026-10-01", 应还日期="下周", 归还日期=""),
        row("A-2", 借出日期="2026-10-01", 应还日期="2026-11-01", 归还日期=""),
        row("", 借出日期="", 应还日期="", 归还日期=""),
    ]
    seen, coverage = judged(rows, rules=["overdue"])
    assert [(one.status, one.rule, one.subject) for one in seen] == [
        (Status.ERROR, "unreadable", "A-1"),
        (Status.ERROR, "unreadable", ""),
        (Status.FAIL, "overdue", "A-2"),
    ]
    assert coverage == Coverage(1, "rows", {"unreadable": 2}, ("A-1", ""))
    assert not coverage.named


def test_a_bad_cell_that_no_rule_reads_is_no_matter(judged: Judged) -> None:
    seen, coverage = judged([row("A-1", 保管人="赵静", 应还日期="下周")], rules=["holder"])
    assert (seen, coverage) == ([], Coverage(1, "rows"))


def test_without_the_columns_nothing_is_judged(judged: Judged) -> None:
    with pytest.raises(CannotTell, match="Due back, Returned on"):
        judged([row("A-1")], rules=["overdue"])


def test_an_office_without_the_register_is_an_error() -> None:
    outcome = run_checker("confidentiality.carriers", options={"rules": ["gap"]})
    assert outcome.status is Status.ERROR
    assert NotKept.__name__ == "NotKept"
    assert "carriers" in str(outcome.cause)


def test_an_empty_register_is_never_a_pass(judged: Judged) -> None:
    outcome = run_checker("confidentiality.carriers", options={"rules": ["gap"]}, registers={"carriers": "编号,名称\n"})
    assert outcome.status is Status.ERROR


def test_a_clean_register_passes() -> None:
    register = "编号,保管人,状态\nA-1,赵静,在库\nA-2,赵静,在库\n"
    outcome = run_checker(
        "confidentiality.carriers",
        options={"rules": ["gap", "duplicate", "holder", "lost"]},
        registers={"carriers": register},
    )
    assert (outcome.status, outcome.coverage) == (Status.PASS, Coverage(2, "rows"))
