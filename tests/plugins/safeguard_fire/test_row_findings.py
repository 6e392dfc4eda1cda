from __future__ import annotations

from safeguard_fire.row_findings import fails, tells

from safeguard import Grade, Row, Status, msg

ROW = Row(7, {"id": "A-1"}, "tests.csv", raw={"id": "A-1", "result": "坏"}, headers={"id": "编号", "result": "结果"})


def test_a_failure_has_its_place_its_cells_and_what_to_do() -> None:
    seen = fails(ROW, "broken", msg("It is broken"), msg("Mend it"), subject="A-1", column="result", grade=Grade.MINOR)
    assert (seen.status, seen.subject, seen.rule, seen.grade) == (Status.FAIL, "A-1", "broken", Grade.MINOR)
    assert (str(seen.place), str(seen.measure)) == ("tests.csv!7:结果", "Mend it")
    assert seen.evidence[0].value == "编号: A-1; 结果: 坏"


def test_what_is_only_told_fails_nothing() -> None:
    seen = tells(ROW, "near", msg("Soon"), subject="A-1", shown=("id",), due="2026-12-01")
    assert (seen.status, seen.due, seen.evidence[0].value) == (Status.INFO, "2026-12-01", "编号: A-1")
