"""Where an item is asked: it agrees with what a plan of an inspection does."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist
from safeguard.checklist.model import Checklist
from safeguard.mitigation.places import asked_at
from safeguard.plan.targets import targets_of
from safeguard.shipped import shipped
from safeguard.site.load import WrittenSite, load_site
from safeguard.site.view import targets


@pytest.fixture(scope="module")
def office() -> WrittenSite:
    return load_site(shipped("examples") / "office")


@pytest.mark.parametrize("name", ["information", "confidentiality", "fire", "archive"])
def test_it_is_where_an_inspection_asks(name: str, office: WrittenSite) -> None:
    checklist: Checklist = load_checklist(shipped("checklists") / f"{name}.yaml").checklist
    for item in checklist.items:
        assert asked_at(item, office.site) == {one.key for one in targets_of(item, targets(office))}, item.id


def test_a_unit_and_ids_choose_too(tmp_path: Path, office: WrittenSite) -> None:
    checklist = load_checklist(shipped("checklists") / "fire.yaml").checklist
    exits = next(item for item in checklist.items if item.id == "FIRE-EVA-01")
    archives = exits.model_copy(update={"where": type(exits.where)(unit="archives")})  # type: ignore[misc]
    assert asked_at(archives, office.site) == {"area:archive_room"}
    assert asked_at(exits.model_copy(update={"where": None, "for_each": None}), office.site) == {"site:sample-office"}
