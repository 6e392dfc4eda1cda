from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import UsageError
from safeguard.messages import LANGUAGES
from safeguard.site.create import Wanted, create_site, identifier
from safeguard.site.load import load_site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "title", ["阳光街办事处", 'A "quoted": {title} #1', "two\nlines", "\x1b[31m", "", "  ", "null", "'", "\udcff"]
)
def test_whatever_an_office_is_called_its_file_can_be_read(title: str, language: str, tmp_path: Path) -> None:
    written = create_site(tmp_path / "office", Wanted(title, "wang", language=language))
    assert written.site == load_site(tmp_path / "office").site
    assert written.site.language == language
    assert all(words.isprintable() and words.strip() for words in written.site.title.values())


@pytest.mark.parametrize("person", ["wang", "王敏", "no", "null", "true", "o'hara", "DOMAIN\\wang", "1", ""])
def test_whoever_sets_it_up_is_somebody_there(person: str, tmp_path: Path) -> None:
    (first,) = create_site(tmp_path / "office", Wanted("T", person)).site.people
    assert set(first.roles) == {"safety_officer", "inspector"}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Sunny Street", "sunny-street"),
        ("阳光街", "office"),
        ("阳光街 A", "a"),
        ("2026", "office"),
        ("null", "office"),
        ("True", "office"),
        ("--", "office"),
        ("a" * 99, "a" * 64),
        ("no", "no"),
    ],
)
def test_an_id_is_made_of_letters_digits_and_hyphens(name: str, word: str) -> None:
    assert identifier(name, "office") == word


def test_an_office_is_never_set_up_twice(tmp_path: Path) -> None:
    create_site(tmp_path, Wanted("First", "wang"))
    with pytest.raises(UsageError, match="is there already"):
        create_site(tmp_path, Wanted("Second", "wang"))
    assert set(load_site(tmp_path).site.title.values()) == {"First"}


@pytest.mark.parametrize("zone", ["Peking", "", "../etc/passwd", "Asia/shanghai"])
def test_a_zone_that_is_none_leaves_nothing_behind(zone: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not an IANA time zone"):
        create_site(tmp_path / "office", Wanted("T", "wang", zone=zone))
    assert not (tmp_path / "office").exists()


def test_where_nobody_may_write_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        create_site(tmp_path / "file" / "office", Wanted("T", "wang"))


def test_overlays_are_taken_in(tmp_path: Path) -> None:
    assert create_site(tmp_path, Wanted("T", "wang", overlays=("small-office",))).site.overlays == ("small-office",)
