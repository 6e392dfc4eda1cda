"""The sample office: exactly what its list of defects says is found, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard import Context, Status
from safeguard.checklist.load import load_checklist
from safeguard.checklist.model import Item
from safeguard.plan.options import with_inputs
from safeguard.site.load import load_site
from safeguard.testing import CheckerRun
from safeguard.testing.installed import class_of
from safeguard.testing.run import context_in, run_in

ROOT = Path(__file__).parents[3]
OFFICE = ROOT / "examples" / "office"
CHECKLIST = load_checklist(ROOT / "checklists" / "archive.yaml").checklist
DEFAULTS = {name: one.default for name, one in CHECKLIST.inputs.items()}
EXPECTED: dict[str, Any] = yaml.safe_load((OFFICE / "expected" / "archive.yaml").read_text("utf-8"))
ITEMS = [
    item
    for item in CHECKLIST.items
    if item.automated and not (item.applies_if and item.applies_if.input and not DEFAULTS[item.applies_if.input])
]


def inspected(item: Item, folder: Path) -> CheckerRun:
    """Run one automated item on a copy of the office."""
    office = folder / "office"
    shutil.copytree(OFFICE, office)
    target = "area:archive_room" if item.for_each else ""
    context = context_in(Context, folder, load_site(office), target, EXPECTED["as_of"])
    return run_in(class_of(item.check or ""), with_inputs(item.with_, DEFAULTS), context)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_exactly_the_seeded_defects_are_found(item: Item, tmp_path: Path) -> None:
    run = inspected(item, tmp_path)
    found = [{"item": item.id, "subject": seen.subject, "rule": seen.rule} for seen in run.failed]
    expected = [one for one in EXPECTED["failures"] if one["item"] == item.id]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert run.status is (Status.FAIL if expected else Status.PASS)
    assert run.coverage is not None
    assert run.coverage.complete


def test_every_expected_defect_belongs_to_an_item_that_looks_for_it() -> None:
    assert {one["item"] for one in EXPECTED["failures"]} <= {item.id for item in ITEMS}
