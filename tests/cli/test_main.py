from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.main import COMMANDS, cli
from safeguard.version import __version__

Call = Callable[..., Any]


def test_the_version_is_told(safeguard: Call) -> None:
    assert safeguard("--version").out == f"safeguard {__version__}\n"


def test_without_a_command_there_is_help(safeguard: Call) -> None:
    said = safeguard()
    assert said.code == 0
    assert all(name in said.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_in_both_languages(name: str, safeguard: Call) -> None:
    english, chinese = safeguard(name, "--help", "--lang", "en"), safeguard(name, "--help", "--lang", "zh")
    assert english.code == chinese.code == 0
    assert "Example" in english.out or "Commands" in english.out
    assert "示例" in chinese.out or "命令" in chinese.out
    assert COMMANDS[name][1].split()[0] in english.out or name in {"plugin", "form", "checklist", "inspection"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("fly",), "There is no command fly"),
        (("run", "--frist"), "There is no option --frist"),
        (("checklist", "show"), "is missing"),
        (("report", "--format", "odt"), "--format"),
        (("plan", "--as-of", "tomorrow", "--site", "."), "There is no site.yaml"),
    ],
)
def test_a_wrong_call_gets_words_and_a_hint(arguments: tuple[str, ...], words: str, safeguard: Call) -> None:
    said = safeguard(*arguments)
    assert said.code in {64, 66}
    assert words in said.err
    assert "Hint: " in said.err
    assert "Traceback" not in said.err


def test_an_error_inside_gets_words_and_a_file_to_send(
    safeguard: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("seen")

    monkeypatch.setattr(cli, "invoke", broken)
    said = safeguard("plan")
    assert said.code == 70
    assert "Traceback" not in said.err
    log = tmp_path / "cache" / "safeguard" / "last-error.txt"
    assert str(log) in said.err
    assert "ZeroDivisionError: seen" in log.read_text("utf-8")


def test_an_interrupt_is_told(safeguard: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "invoke", interrupted)
    assert safeguard("plan").code == 130
