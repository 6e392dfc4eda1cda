"""Measures come from the item, for one subject from the checker, and are never made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguard.checklist.model import Mitigation
from safeguard.findings.model import Finding
from safeguard.messages import msg
from safeguard.mitigation.measures import Measures, measures_of
from safeguard.results.observation import fail
from safeguard.risk.assess import Control


def test_the_checker_knows_better_about_its_own_subject(make_finding: Callable[..., Finding]) -> None:
    known = msg("Scrap it: it is older than {years} years", years=10)
    finding = make_finding(observation=fail(msg("Too old"), measure=known))
    mitigation = Mitigation(immediate={"en": "Stop"}, corrective={"en": "Replace"}, preventive={"en": "Plan"})
    assert measures_of(finding, mitigation) == Measures({"en": "Stop"}, known, {"en": "Plan"})


def test_an_item_without_measures_leaves_them_open(make_finding: Callable[..., Finding]) -> None:
    assert measures_of(make_finding(), None) == Measures()


@pytest.mark.parametrize(
    ("measures", "control"),
    [
        (Measures(), Control.NONE),
        (Measures(immediate={"en": "Stop"}), Control.NONE),
        (Measures(corrective={"en": "Replace"}), Control.CORRECTED),
        (Measures(corrective={"en": "Replace"}, preventive={"en": "Plan"}), Control.LASTING),
    ],
)
def test_what_measures_leave_behind(measures: Measures, control: Control) -> None:
    assert measures.control is control
