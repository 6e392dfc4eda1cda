from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import ChecklistError, MissingFileError, SiteError
from safeguard.pipeline.office import Surroundings, catalogues_of, find_plugins, known_words, open_office

AROUND = Surroundings()


def test_an_office_is_its_site_its_plugins_and_its_checklists(folder: Path) -> None:
    office = open_office(folder, AROUND)
    assert office.site.site.site == "hq"
    assert [one.checklist.checklist for one in office.checklists] == ["own"]
    assert {"fire", "archive", "information", "confidentiality"} <= {one.name for one in office.catalog.plugins}
    assert "fire.extinguishers" in office.book.checkers


def test_an_office_is_opened_by_its_file_too(folder: Path) -> None:
    assert open_office(folder / "site.yaml", AROUND).site.root == folder.resolve()


def test_problems_of_all_files_are_told_at_once(folder: Path, change: Any) -> None:
    change("site.yaml", "checklists: [own.yaml]", "checklists: [own.yaml, other.yaml]\noverlays: [small.yaml]")
    change("own.yaml", "severity: low", "severity: lov")
    (folder / "other.yaml").write_text(
        """checklist: other
version: 1.0.0
title: T
domain: fire
items:
  - {id: B-1, title: T, severity: low, check: fire.extinguisher, mitigation: {corrective: x}}
""",
        "utf-8",
    )
    (folder / "small.yaml").write_text("overlay: small\nbase: nobody\n", "utf-8")
    with pytest.raises(ChecklistError) as caught:
        open_office(folder, AROUND)
    files = {Path(problem.place.file).name for problem in caught.value.problems if problem.place}
    assert files == {"own.yaml", "other.yaml", "small.yaml"}


def test_an_overlay_of_a_misspelt_checklist_is_told_what_was_meant(folder: Path, change: Any) -> None:
    change("site.yaml", "checklists: [own.yaml]", "checklists: [own.yaml]\noverlays: [small.yaml]")
    (folder / "small.yaml").write_text("overlay: small\nbase: owm\n", "utf-8")
    with pytest.raises(ChecklistError) as caught:
        open_office(folder, AROUND)
    assert [(str(one.message), str(one.hint)) for one in caught.value.problems] == [
        ("The site uses no checklist owm", "Did you mean own?")
    ]


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ("own.yaml", "gone.yaml", MissingFileError),
        ("checklists: [own.yaml]", "checklists: [own.yaml]\noverlays: [gone.yaml]", MissingFileError),
        ("site: hq", "site: 1", SiteError),
    ],
)
def test_what_is_not_there_or_wrong_is_told(
    before: str, after: str, error: type[Exception], folder: Path, change: Any
) -> None:
    change("site.yaml", before, after)
    with pytest.raises(error):
        open_office(folder, AROUND)


def test_options_are_judged_by_the_checkers_own_model(folder: Path, change: Any) -> None:
    question = "ask: {zh: 读数？, en: Reading?}\n    answer: {type: number, min: 1}"
    change("own.yaml", question, "check: fire.extinguishers\n    with: {rules: [scrapp]}")
    with pytest.raises(ChecklistError) as caught:
        open_office(folder, AROUND)
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert (problem.place.line, problem.place.key) == (17, "items[1].with.rules[0]")


def test_an_inspection_pins_the_plugins_that_its_checklists_call(folder: Path, change: Any) -> None:
    assert open_office(folder, AROUND).plugins_used == ()
    question = "ask: {zh: 读数？, en: Reading?}\n    answer: {type: number, min: 1}"
    change("own.yaml", question, "check: fire.extinguishers")
    (used,) = open_office(folder, AROUND).plugins_used
    assert (used.name, used.trust, len(used.digest)) == ("fire", "built_in", 64)


def test_a_plugin_that_is_switched_off_says_so(folder: Path) -> None:
    office = open_office(folder, Surroundings(plugins="archive"))
    assert str(office.book.failures["fire"].message) == "The plugin fire is switched off by SAFEGUARD_PLUGINS"
    assert [name for name in office.book.checkers if name.startswith("fire.")] == []
    assert "archive.fixity" in office.book.checkers


def test_words_of_plugins_are_known_without_loading_one(folder: Path) -> None:
    (folder / "plugins").mkdir()
    (folder / "plugins" / "bomb.py").write_text("raise SystemExit('loaded')\n", "utf-8")
    assert {"fire", "archive", "information", "confidentiality"} <= set(catalogues_of(folder, AROUND))
    assert "bomb" not in catalogues_of(folder, AROUND)


def test_roles_and_checkers_are_known_without_a_site(folder: Path) -> None:
    _, catalog = find_plugins(None, AROUND)
    known = known_words(None, catalog)
    assert "fire_officer" in known.roles
    assert "fire.extinguishers" in known.checkers
