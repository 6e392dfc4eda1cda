"""Open findings, their place in the matrix, and who is to be called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def test_a_role_that_nobody_holds_is_said(make_view: MakeView) -> None:
    view = make_view()
    assert view.tasks[0].owner == ""
    assert "Nobody holds the role Person responsible for the area: name somebody in site.yaml" in view.tasks[0].notes
    (sketch,) = view.sketches
    assert [contact.reached for contact in sketch.contacts][:3] == ["Zhao Hua (8001)", "Wang Min (8002)", ""]
