from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safeguard.checklist.selection import Selection
from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.opening import day, open_site, open_whole_office, plugin_words, selection
from safeguard.cli.output import Output
from safeguard.errors import MissingFileError, UsageError
from safeguard.messages import Message, Translator


@pytest.fixture
def app() -> App:
    return App(surroundings([], {"LANG": "C"}), Output(Translator("en")))


@pytest.mark.parametrize("written", ["2026-11-23", "1900-01-01", "2199-12-31"])
def test_a_day_may_be_named(written: str, app: App) -> None:
    assert day(app, written, "Asia/Shanghai") == date.fromisoformat(written)


def test_without_a_day_it_is_today_in_the_offices_zone(app: App) -> None:
    before = app.environment.today("Pacific/Kiritimati")
    assert before <= day(app, None, "Pacific/Kiritimati") <= app.environment.today("Pacific/Kiritimati")


@pytest.mark.parametrize("written", ["tomorrow", "2026-13-01", "", "1899-12-31", "2200-01-01"])
def test_what_is_no_day_is_told(written: str, app: App) -> None:
    with pytest.raises(UsageError):
        day(app, written, "Asia/Shanghai")


def test_several_words_may_stand_in_one_option() -> None:
    assert selection(("A-1, B-2", "C-3"), (), ("fire",)) == Selection(("A-1", "B-2", "C-3"), (), ("fire",))
    assert selection((), (), ()) == Selection()


@pytest.mark.parametrize("words", [("",), (" ",), (",",), ("", ",")])
def test_an_option_without_a_word_does_not_choose_everything(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="The option --tag needs a value"):
        selection((), words, ())


def test_an_office_speaks_its_own_language_and_knows_the_words_of_its_plugins(app: App, office: Path) -> None:
    site = open_site(app, str(office))
    assert (site.root, app.speak.language) == (office.resolve(), "zh")
    plugin_words(app, site)
    assert app.speak.say(Message("SELinux is enforcing", domain="information")) == "SELinux 处于强制模式"
    assert open_whole_office(app, str(office)).checklists[0].checklist.checklist == "own"


def test_a_folder_without_a_site_is_told(app: App, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="There is no site.yaml in"):
        open_site(app, str(tmp_path))
