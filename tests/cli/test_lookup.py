from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.lookup import library_here, site_here
from safeguard.cli.output import Output
from safeguard.errors import MissingFileError
from safeguard.messages import Translator


@pytest.fixture
def app() -> App:
    return App(surroundings([], {"LANG": "C"}), Output(Translator("en")))


def test_where_nobody_named_a_site_there_need_be_none(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert site_here(app, ".") is None


def test_a_site_that_was_named_must_be_there(app: App, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "site.yaml"):
        with pytest.raises(MissingFileError):
            site_here(app, str(path))


def test_a_site_is_found_in_its_folder_or_by_its_file(app: App, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    for path in (".", str(office), str(office / "site.yaml")):
        site = site_here(app, path)
        assert site is not None
        assert site.site.site == "hq"
    assert app.speak.language == "zh"  # the site's own


def test_checklists_are_called_by_name_or_by_their_file(app: App, office: Path) -> None:
    library, catalog, site = library_here(app, str(office))
    assert library.checklist("own.yaml") == office / "own.yaml"
    assert library.checklist("fire").name == "fire.yaml"
    assert "fire.extinguishers" in catalog.checkers
    assert site is not None
