from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.extinguishers.checker import Extinguishers
from safeguard_fire.extinguishers.families import Family

from safeguard.checklist.lint import Known, lint
from safeguard.checklist.load import Written, load_checklist
from safeguard.site.roles import ROLES

FIRE = Path(__file__).parents[3] / "checklists" / "fire.yaml"
CANDIDATES = {
    "MGT": 9,
    "PAT": 4,
    "EXT": 11,
    "HYD": 3,
    "ALM": 6,
    "LGT": 2,
    "EVA": 5,
    "ELE": 6,
    "HOT": 2,
    "DRL": 3,
    "TRN": 1,
    "REC": 1,
    "HAZ": 1,
}
"""Chapter → number of items that the domain needs."""


@pytest.fixture(scope="module")
def written() -> Written:
    return load_checklist(FIRE)


def test_the_shipped_checklist_has_no_problem(written: Written) -> None:
    known = Known(roles=ROLES, plugins=("fire",), checkers=(Extinguishers.id,))
    assert lint(written, known) == []


def test_every_candidate_item_is_there(written: Written) -> None:
    ids = {item.id for item in written.checklist.items}
    wanted = {f"FIRE-{chapter}-{n:02}" for chapter, count in CANDIDATES.items() for n in range(1, count + 1)}
    assert len(wanted) == 54
    assert ids - wanted == {"FIRE-DRL-01K"}
    assert wanted <= ids


def test_each_family_of_rules_belongs_to_exactly_one_item(written: Written) -> None:
    defaults = {name: declared.default for name, declared in written.checklist.inputs.items()}
    said: list[Family] = []
    for item in written.checklist.items:
        if item.automated:
            filled = {
                key: defaults[value["input"]] if isinstance(value, dict) else value for key, value in item.with_.items()
            }
            said += Extinguishers.Options.model_validate(filled).rules
    assert sorted(said) == sorted(Family)


def test_a_verified_citation_names_its_clause(written: Written) -> None:
    for item in written.checklist.items:
        assert item.cite, item.id
        assert all(cite.clause for cite in item.cite if cite.status == "verified"), item.id


def test_every_item_says_who_does_what_until_when(written: Written) -> None:
    for item in written.checklist.items:
        assert item.mitigation is not None
        assert item.mitigation.owner
        assert item.mitigation.within
        assert item.mitigation.preventive
        if item.severity == "critical":
            assert item.mitigation.immediate, item.id


def test_every_wrong_answer_must_be_explained(written: Written) -> None:
    for item in written.checklist.items:
        if item.answer is not None:
            assert "note" in item.answer.requires["fail"], item.id
