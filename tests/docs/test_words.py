"""What pages point at is there: files, headings, commands and their options, targets of make; and both languages agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from safeguard import errors
from safeguard.cli.command import LazyGroup
from safeguard.cli.main import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_PIPE, EXIT_USAGE, cli
from safeguard.pipeline.concluding import EXIT_FAILED, EXIT_HOLES, EXIT_OK, EXIT_PENDING

ROOT = Path(__file__).resolve().parents[2]
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[ `(])(safeguard(?: +[^\s`;|&>)]+)*)", re.MULTILINE)
PAIRS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.zh.md"), *ROOT.glob("docs/**/*.zh.md")])


def slug(heading: str) -> str:
    """Return the name that GitHub gives a heading."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def test_a_link_leads_somewhere(link: Any) -> None:
    file, _, anchor = link.target.partition("#")
    target = (link.page.parent / file).resolve() if file else link.page
    assert target.exists(), f"{link}: there is no {link.target}"
    if anchor:
        headings = HEADING.findall(FENCED.sub("", target.read_text("utf-8")))
        assert anchor in {slug(words) for _, words in headings}, f"{link}: {target.name} has no heading #{anchor}"


def codes(name: str) -> set[int]:
    """Return the exit codes that a page lists."""
    return {int(code) for code in re.findall(r"^\| (\d+) \|", (ROOT / name).read_text("utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/reference/statuses.md"])
def test_exit_codes_are_those_of_the_program(name: str) -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.SafeguardError)]
    raised = {one.exit_code for one in kinds} | {EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED}
    ended = {EXIT_OK, EXIT_FAILED, EXIT_HOLES, EXIT_PENDING}
    assert raised | ended == codes(name) - {EXIT_PIPE}


def calls(text: str) -> Iterator[list[str]]:
    """Yield every call of the program in inline code."""
    for code in re.findall(r"`(safeguard [^`\n]+)`", FENCED.sub("", text)):
        yield code.split()[1:]


def wrong_with(words: list[str]) -> str:
    """Return what a call names that there is not; nothing where all is there."""
    command: click.Command = cli
    while words and isinstance(command, LazyGroup) and not words[0].startswith("-"):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        if found is None:
            return f"no command {name}"
        command = found
    known = {name for param in command.params for name in param.opts} | {"--help"}
    strangers = [word.partition("=")[0] for word in words if word.startswith("--")]
    return ", ".join(f"no option {word}" for word in strangers if word not in known)


def test_commands_and_options_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert {" ".join(call): wrong for call in calls(text) if (wrong := wrong_with(list(call)))} == {}


def test_calls_in_shell_blocks_are_there(sh_block: Any) -> None:
    lines = [line.removeprefix("$ ") for line in sh_block.lines if sh_block.kind == "sh" or line.startswith("$ ")]
    found = [
        call.split()[1:] for line in lines for call in re.findall(r"(?:^|[;&|(] *)(safeguard(?: [^;&|)>]+)*)", line)
    ]
    assert {" ".join(call): wrong for call in found if (wrong := wrong_with(list(call)))} == {}, str(sh_block)


def test_targets_of_make_are_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("chinese", PAIRS)
def test_both_languages_say_the_same(chinese: str) -> None:
    """A page and its Chinese sister have the same headings in the same order, commands and files."""
    pages = [(ROOT / name).read_text("utf-8") for name in (chinese, chinese.replace(".zh.md", ".md"))]
    levels = [[marks for marks, _ in HEADING.findall(FENCED.sub("", text))] for text in pages]
    assert levels[0] == levels[1]
    commands = [[program(line) for line in re.findall(r"^\$ (.*)$", text, re.MULTILINE)] for text in pages]
    assert commands[0] == commands[1]
    files = [re.findall(r"^```\w+ (file=\S+)$", text, re.MULTILINE) for text in pages]
    assert files[0] == files[1]


def program(line: str) -> str:
    """Return a command without what differs by language: texts in quotes."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "…", line)
