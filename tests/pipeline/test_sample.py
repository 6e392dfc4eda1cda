from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import UsageError
from safeguard.pipeline.office import Surroundings, open_office
from safeguard.pipeline.sample import DAY, SITE, lay_out
from safeguard.plan.build import build
from safeguard.site.view import missing_files


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("sample") / "office")


def test_the_sample_is_whole_and_can_be_planned(laid_out: Path) -> None:
    office = open_office(laid_out, Surroundings())
    assert (office.site.site.site, missing_files(office.site)) == (SITE, [])
    plan = build(office.site, office.checklists, office.book, DAY)
    assert {step.domain for step in plan.automated} == {"information", "confidentiality", "fire", "archive"}


def test_marked_documents_are_made_on_the_spot(laid_out: Path) -> None:
    made = {path.suffix for path in (laid_out / "shares").rglob("*") if path.is_file()}
    assert {".docx", ".xlsx", ".txt"} <= made


def test_laid_out_again_it_is_as_before_and_its_record_kept(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "office")
    before = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.csv")}
    (folder / "record").mkdir()
    (folder / "record" / "record.sqlite").write_text("mine", "utf-8")
    for path in folder.rglob("*.csv"):
        path.write_text("spoilt", "utf-8")
    (folder / "registers" / "another.csv").write_text("x", "utf-8")
    lay_out(folder)
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.csv")} == before
    assert (folder / "record" / "record.sqlite").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["letter.txt", "site.yaml"])
def test_a_folder_of_somebody_else_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("site: mine\ntitle: Mine\n", "utf-8")
    with pytest.raises(UsageError, match="holds something else"):
        lay_out(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == [name]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (lay_out(tmp_path / "empty") / "site.yaml").is_file()
