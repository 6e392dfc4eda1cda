from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from safeguard.checklist.lint import Known, lint
from safeguard.checklist.load import Written, load_checklist
from safeguard.site.roles import ROLES
from safeguard.testing import load_installed

CHECKERS = load_installed("fire").checkers
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
    known = Known(roles=ROLES, plugins=("fire",), checkers=tuple(CHECKERS))
    assert lint(written, known) == []


def test_every_candidate_item_is_there(written: Written) -> None:
    ids = {item.id for item in written.checklist.items}
    wanted = {f"FIRE-{chapter}-{n:02}" for chapter, count in CANDIDATES.items() for n in range(1, count + 1)}
    assert len(wanted) == 54
    assert ids - wanted == {"FIRE-DRL-01K", "FIRE-EXT-08R", "FIRE-HAZ-02"}
    assert wanted <= ids


def test_each_family_of_rules_speaks_in_some_item(written: Written) -> None:
    defaults = {name: declared.default for name, declared in written.checklist.inputs.items()}
    said: dict[str, set[str]] = defaultdict(set)
    for item in written.checklist.items:
        if item.check is not None:
            filled = {key: defaults[one["input"]] if isinstance(one, dict) else one for key, one in item.with_.items()}
            chosen = CHECKERS[item.check].Options.model_validate(filled)
            said[item.check] |= set(map(str, getattr(chosen, "rules", ())))
    assert sorted(said) == sorted(CHECKERS)
    for name, checker in CHECKERS.items():
        every = checker.Options().model_dump().get("rules", ())
        assert said[name] == set(map(str, every)), name


def test_a_person_is_asked_where_a_register_is_not_kept(written: Written) -> None:
    silent = {item.id for item in written.checklist.items if item.automated and item.ask is None}
    assert {item.partition("-EXT-")[0] for item in silent} <= {"FIRE"}
    assert all("-EXT-" in item for item in silent)


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
