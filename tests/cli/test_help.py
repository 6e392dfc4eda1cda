from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import pytest

from safeguard.cli.columns import width
from safeguard.cli.help import HelpFormatter
from safeguard.cli.main import cli

Call = Callable[..., Any]


def every_command() -> list[tuple[str, ...]]:
    """Return the words of every command, groups and their commands."""
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        inner = command.list_commands(context) if isinstance(command, click.Group) else []
        found += [(name,), *((name, one) for one in inner)]
    return found


@pytest.mark.parametrize("columns", ["50", "80"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_help_is_wider_than_the_terminal(
    columns: str, language: str, safeguard: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in every_command():
        said = safeguard(*command, "--help", "--lang", language)
        assert said.code == 0
        text, _, _ = said.out.partition("示例" if language == "zh" else "Example")
        assert max(width(line) for line in text.splitlines()) <= int(columns), command


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_argument_and_option_is_explained(language: str, safeguard: Call) -> None:
    for command in every_command():
        said = safeguard(*command, "--help", "--lang", language)
        lines = said.out.splitlines()
        bare = [
            line
            for line, following in zip(lines, [*lines[1:], ""], strict=True)
            if line.startswith("  ") and len(line.split("  ")) == 2 and following.startswith("  --")
        ]
        assert [line for line in bare if line.strip().isupper()] == [], command


def test_names_and_words_stand_in_two_columns() -> None:
    formatter = HelpFormatter(width=40)
    with formatter.section("Options"):
        formatter.write_dl([("--site PATH", "单位：所在文件夹或 site.yaml 的路径"), ("--json", "JSON")])
    assert formatter.getvalue() == (
        "Options:\n  --site PATH  单位：所在文件夹或\n               site.yaml 的路径\n  --json       JSON\n"
    )


def test_a_name_that_is_too_long_has_its_words_below() -> None:
    formatter = HelpFormatter(width=60)
    formatter.write_dl([("--fail-on [info|low|medium|high|critical]", "Exit code 1 from this severity on")])
    assert formatter.getvalue() == (
        "--fail-on [info|low|medium|high|critical]\n                                Exit code 1 from this\n"
        "                                severity on\n"
    )


def test_many_choices_are_parted_where_the_terminal_ends() -> None:
    formatter = HelpFormatter(width=32)
    with formatter.section("Options"):
        formatter.write_dl([("--state [open|assigned|rectifying|closed]", "Only in this state")])
    assert formatter.getvalue() == (
        "Options:\n"
        "  --state [open|assigned|\n"
        "           rectifying|closed]\n"
        "                                  Only in\n"
        "                                  this state\n"
    )
