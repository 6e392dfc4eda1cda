from __future__ import annotations

import pytest

from safeguard.report.figures import CoverageView


@pytest.mark.parametrize(("warnings", "complete"), [((), True), (("Steps that could not be checked: 1",), False)])
def test_a_coverage_is_complete_only_where_nothing_is_warned_of(warnings: tuple[str, ...], complete: bool) -> None:
    view = CoverageView("All looked at.", warnings, 3, 3, (), (), (), 0, 0)
    assert view.complete is complete
