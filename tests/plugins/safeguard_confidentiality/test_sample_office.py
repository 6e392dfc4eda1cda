"""The sample office: exactly what its list of defects says is found, and nothing else."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import yaml

from safeguard import Coverage, Status
from safeguard.checklist.load import load_checklist
from safeguard.plan.options import with_inputs
from safeguard.testing import CheckerRun, assert_checklist, load_installed, run_checker

_ROOT = Path(__file__).parents[3]
_OFFICE = _ROOT / "examples" / "office"
_CHECKLIST = _ROOT / "checklists" / "confidentiality.yaml"


def office_in(folder: Path) -> Path:
    """Return a copy of the office with its test documents made."""
    office = folder / "office"
    shutil.copytree(_OFFICE, office)
    spec = importlib.util.spec_from_file_location("sample_documents", office / "documents.py")
    assert spec is not None
    assert spec.loader is not None
    documents = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(documents)
    assert all(path.is_file() for path in documents.make(office))
    return office


def run_item(office: Path, folder: Path, item: str) -> CheckerRun:
    """Run one automated item of the checklist on the office."""
    checklist = load_checklist(_CHECKLIST).checklist
    (found,) = [one for one in checklist.items if one.id == item]
    assert found.check is not None
    expected = yaml.safe_load((_OFFICE / "expected" / "confidentiality.yaml").read_text("utf-8"))
    return run_checker(
        found.check,
        options=with_inputs(found.with_, {name: one.default for name, one in checklist.inputs.items()}),
        registers={"carriers": office / "registers" / "carriers.csv"},
        shares={"public": office / "shares" / "public"},
        target="share:public" if found.for_each else "",
        as_of=expected["as_of"],
        folder=folder,
    )


def test_exactly_the_seeded_defects_are_found(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    found = [
        {"item": item, "subject": seen.subject, "rule": seen.rule}
        for item in ("C-16", "C-17", "C-21", "C-22", "C-24")
        for seen in sorted(run_item(office, tmp_path / item, item).failed, key=lambda seen: (seen.subject, seen.rule))
    ]
    expected = yaml.safe_load((_OFFICE / "expected" / "confidentiality.yaml").read_text("utf-8"))
    assert found == expected["failures"]


def test_the_coverage_of_the_share_says_what_was_not_read(tmp_path: Path) -> None:
    outcome = run_item(office_in(tmp_path), tmp_path / "run", "C-21")
    assert outcome.status is Status.FAIL
    assert outcome.coverage == Coverage(8, "files", {"unsupported": 1})


def test_no_marked_file_lies_in_the_repository() -> None:
    share = _OFFICE / "shares" / "public"
    outcome = run_checker("confidentiality.marked_documents", shares={"public": share}, target="share:public")
    assert (outcome.status, outcome.failed) == (Status.PASS, ())


def test_the_checklist_keeps_to_its_language() -> None:
    assert_checklist(_CHECKLIST, load_installed("confidentiality"))


def test_the_checklist_has_all_fifty_items_under_all_thirteen_headings() -> None:
    checklist = load_checklist(_CHECKLIST).checklist
    assert [item.id for item in checklist.items] == [f"C-{number:02d}" for number in range(1, 51)]
    assert len(checklist.headings) == 13
    assert {item.heading for item in checklist.items} == set(checklist.headings)
    assert [item.id for item in checklist.items if item.automated] == ["C-16", "C-17", "C-21", "C-22", "C-24", "C-44"]
    assert all(item.cite and item.mitigation and set(item.title) == {"zh", "en"} for item in checklist.items)
    assert all(item.evidence != "full" for item in checklist.items if item.automated)
