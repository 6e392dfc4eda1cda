"""The shipped checklist and the example overlay are complete, bilingual and fit the checkers."""

from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_archive import safeguard_checkers

from safeguard.checklist.load import load_checklist, load_overlay
from safeguard.checklist.model import Checklist, Item
from safeguard.site.roles import ROLES

CHECKLISTS = Path(__file__).parents[3] / "checklists"
ARCHIVE: Checklist = load_checklist(CHECKLISTS / "archive.yaml").checklist
CHECKERS = {checker.id: checker for checker in safeguard_checkers()}
GROUPS = {"MGT": 8, "RM": 11, "ENV": 6, "INV": 5, "LND": 3, "DST": 3, "DIG": 13, "EXP": 1, "BAK": 4, "DRL": 1, "INC": 1}


def test_all_candidate_items_are_there() -> None:
    assert [item.id for item in ARCHIVE.items] == [
        f"ARCH-{group}-{number:02}" for group, count in GROUPS.items() for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("item", ARCHIVE.items, ids=lambda item: item.id)
def test_every_item_is_complete(item: Item) -> None:
    assert set(item.title) == {"zh", "en"}
    assert item.cite
    assert item.heading in ARCHIVE.headings
    measures = item.mitigation
    assert measures is not None
    assert measures.preventive is not None
    assert measures.owner in ROLES
    assert measures.within is not None
    assert measures.immediate is not None or item.severity.rank <= 2


@pytest.mark.parametrize("item", [one for one in ARCHIVE.items if one.automated], ids=lambda item: item.id)
def test_options_fit_their_checker(item: Item) -> None:
    given = {
        name: ARCHIVE.inputs[value["input"]].default if isinstance(value, dict) and "input" in value else value
        for name, value in item.with_.items()
    }
    assert CHECKERS[item.check or ""].Options.model_validate(given)


def test_the_overlay_names_items_and_inputs_that_exist() -> None:
    overlay = load_overlay(CHECKLISTS / "overlays" / "small-office.yaml").overlay
    ids = [item.id for item in ARCHIVE.items]
    assert overlay.base == ARCHIVE.checklist
    assert all(any(one.startswith(prefix) for one in ids) for choice in overlay.unselect for prefix in choice.items)
    assert set(overlay.set) <= set(ARCHIVE.inputs)
    assert set(overlay.refine) <= set(ids)
    assert {change.owner for change in overlay.refine.values() if change.owner} <= set(ROLES)
