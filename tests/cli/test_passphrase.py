"""The passphrase comes from the environment, from a file, or from a person; nobody is asked where nobody is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.output import Output
from safeguard.cli.passphrase import new_passphrase, passphrase_of, read_passphrase
from safeguard.errors import MissingFileError, UsageError
from safeguard.messages import Translator


def app(**variables: str) -> App:
    return App(surroundings([], variables), Output(Translator("en")))


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("typed\n"))


def test_the_environment_comes_before_a_file(tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text("密码 of the file\r\nmore\n", "utf-8")
    assert passphrase_of(app(SAFEGUARD_KEY_PASSPHRASE="given", SAFEGUARD_KEY_PASSPHRASE_FILE=str(file)))() == b"given"
    assert passphrase_of(app(SAFEGUARD_KEY_PASSPHRASE_FILE=str(file)))() == "密码 of the file".encode()


def test_without_anybody_there_is_none() -> None:
    assert passphrase_of(app())() == b""


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_passphrase(tmp_path / "gone")


def test_a_new_one_needs_a_file_or_a_person_and_some_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nobody can type"):
        new_passphrase(app(), None)
    file = tmp_path / "words"
    file.write_text("new\n", "utf-8")
    assert new_passphrase(app(), str(file)) == b"new"
    file.write_text("\n", "utf-8")
    with pytest.raises(UsageError, match="empty"):
        new_passphrase(app(), str(file))
