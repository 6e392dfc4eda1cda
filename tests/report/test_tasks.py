"""Open findings, their place in the matrix, and who is to be called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from safeguard.findings.model import Finding
from safeguard.report.view import View

MakeView = Callable[..., View]


def test_the_matrix_holds_every_open_finding_once(make_view: MakeView) -> None:
    view = make_view()
    cells = [cell for row in view.scale.rows for cell in row]
    assert (len(cells), sum(cell.count for cell in cells)) == (25, len(view.tasks))
    assert sum(level.count for level in view.levels) == len(view.tasks)
    assert view.scale.rows[0][4].level.code == "major"


def test_a_method_without_a_matrix_has_none(make_view: MakeView, site: Any) -> None:
    lec = site.model_copy(update={"settings": site.settings.model_copy(update={"risk_method": "lec"})})
    view = make_view(at=lec)
    assert view.scale.rows == ()
    assert view.by_risk[0].formula == "L 10 × E 6 × C 15 = 900"


def test_findings_that_are_alike_share_their_words(make_view: MakeView, nine: tuple[Finding, ...]) -> None:
    tasks = make_view(found=nine).tasks
    courses = {task.course for task in tasks}
    assert sorted((course.due, course.since) for course in courses) == [
        ("2026-11-21", "Unchanged, first seen 2026-11-20"),
        ("2026-11-24", "New"),
        ("2026-11-24", "New"),
    ]
    assert {task.corrective for task in tasks} == {"Replace it by an equivalent", "Scrap it by 2026-11-30"}


def test_a_role_that_nobody_holds_is_said(make_view: MakeView) -> None:
    view = make_view()
    assert view.tasks[0].course.owner == ""
    nobody = "Nobody holds the role Person responsible for the area: name somebody in site.yaml"
    assert nobody in view.tasks[0].course.notes
    (sketch,) = view.sketches
    assert [contact.reached for contact in sketch.contacts][:3] == ["Zhao Hua (8001)", "Wang Min (8002)", ""]
