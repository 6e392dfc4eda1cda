"""Every command in a ``console`` block is run for real, and says what the page says that it says.

Lines that start with ``$ `` are commands, ``> `` goes on with one; the lines after it are what it prints. A line
``...`` stands for any lines, ``...`` within a line for anything there. What a person types at a prompt stands behind
the prompt. A block with ``file=…`` is saved there first. The blocks of one page share one folder, in order. A command
that ends with anything but 0 is followed by ``$ echo $?``.

``pytest tests/docs --write-docs`` puts what commands print now into the pages; what is elided stays elided.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKS = re.compile(r"(?:Answer|Note|Photo file[^:\n]*|结果|情况说明|照片文件[^：:\n]*)(?:: |：|:$)", re.MULTILINE)
"""What the program prints where a person then types."""
MARK = "\x1e"
SECONDS = 240


@dataclass
class Command:
    """One command of a page, and what the page says that it prints."""

    block: Any
    line: int
    text: str
    shown: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[str]:
        """What a person types, in order."""
        return [line[len(found[0]) :] for line in self.shown if (found := ASKS.match(line))]

    @property
    def place(self) -> str:
        return f"{self.block.page.relative_to(ROOT)}:{self.line}"


def commands_of(block: Any) -> list[Command]:
    """Return the commands of a block."""
    commands: list[Command] = []
    for offset, line in enumerate(block.lines):
        if line.startswith("$ "):
            commands.append(Command(block, block.line + offset, line[2:]))
        elif line.startswith("> ") and commands and not commands[-1].shown:
            commands[-1].text += f"\n{line[2:]}"
        else:
            assert commands, f"{block}: a console block begins with a command"
            commands[-1].shown.append(line)
    return commands


def script_of(blocks: tuple[Any, ...], commands: list[Command], inputs: Path) -> str:
    """Return one bash script that does what the page says and tells where each command's output ends."""
    numbers = {id(command): number for number, command in enumerate(commands)}
    parts: list[str] = []
    for block in blocks:
        if block.file:
            saved = inputs / f"file-{block.line}"
            saved.write_text(block.text, "utf-8")
            parts.append(f'mkdir -p "$PAGE/{Path(block.file).parent}"; cp {saved} "$PAGE/{block.file}"\n(exit 0)\n')
        if block.kind == "setup":
            parts.append(f"{{ {block.text}}} > {inputs}/setup-{block.line} 2>&1 || exit\n(exit 0)\n")
            continue
        for command in (one for one in commands if one.block is block):
            number = numbers[id(command)]
            typed = inputs / f"typed-{number}"
            typed.write_text("".join(f"{line}\n" for line in command.typed), "utf-8")
            parts.append(
                f"{{ {command.text}\n}} 2>&1 < {typed}\nleft=$?; printf '{MARK}{number} %s{MARK}' $left; (exit $left)\n"
            )
    return "".join(parts)


def as_on_a_terminal(output: str, typed: list[str]) -> str:
    """Put back what a person types: without a terminal, nobody echoes it."""
    rest, said = output, ""
    for words in typed:
        found = ASKS.search(rest)
        if found is None:
            break
        said += f"{rest[: found.end()]}{words}\n"
        rest = rest[found.end() :]
    return said + rest


def pattern_of(shown: list[str]) -> re.Pattern[str]:
    """Return what the printed lines must be like."""
    parts: list[str] = []
    for line in shown:
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(r"[^\n]*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"\n")
    return re.compile("".join(parts))


def tidy(output: str) -> str:
    """Return output with no blanks at the ends of lines, and one line end at its own end, if there is any."""
    text = "".join(f"{line.rstrip()}\n" for line in output.splitlines())
    return text.rstrip("\n") + "\n" if text.strip() else ""


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader: our programs first, a name, a width, nothing of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAFEGUARD_", "PYTEST_"))}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUNBUFFERED": "1",
        "SAFEGUARD_USER": "wang",
        "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
        "TZ": "Asia/Shanghai",
    }


def test_a_page_does_what_it_says(
    console_page: tuple[Any, ...], surroundings: dict[str, str], tmp_path: Path, write_docs: bool
) -> None:
    commands = [command for block in console_page if block.kind == "console" for command in commands_of(block)]
    outputs = run_page(console_page, commands, surroundings, tmp_path)
    if write_docs:
        rewrite(console_page[0].page, commands, outputs)
        return
    wrong = [
        complaint
        for number, command in enumerate(commands)
        for complaint in complaints(command, outputs.get(number), commands[number + 1 : number + 2])
    ]
    assert not wrong, "\n\n".join(wrong)


def run_page(
    blocks: tuple[Any, ...], commands: list[Command], surroundings: dict[str, str], tmp_path: Path
) -> dict[int, tuple[str, int]]:
    """Do what a page says; returns what each command that was reached printed, and its exit code."""
    folder, inputs = tmp_path / "page", tmp_path / "inputs"
    folder.mkdir()
    inputs.mkdir()
    language = "zh" if blocks[0].page.name.endswith(".zh.md") else "en"
    done = subprocess.run(
        ["bash", "-c", script_of(blocks, commands, inputs)],
        cwd=folder,
        env={**surroundings, "SAFEGUARD_LANG": language, "PAGE": str(folder), "DOCS_TESTS": str(Path(__file__).parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    said = done.stdout.decode("utf-8").replace(str(folder), "/home/wang")
    pieces = re.split(f"{MARK}(\\d+) (\\d+){MARK}", said)
    found = {int(pieces[at + 1]): (pieces[at], int(pieces[at + 2])) for at in range(0, len(pieces) - 1, 3)}
    return {n: (tidy(as_on_a_terminal(out, commands[n].typed)), code) for n, (out, code) in found.items()}


def complaints(command: Command, ended: tuple[str, int] | None, following: list[Command]) -> list[str]:
    """Return what a page says wrongly of one command."""
    if ended is None:
        return [f"{command.place}: was never reached: {command.text}"]
    output, code = ended
    wrong: list[str] = []
    if not pattern_of(command.shown).fullmatch(output):
        shown = "\n".join(command.shown)
        wrong.append(f"{command.place}: {command.text}\n--- the page says\n{shown}\n--- it prints\n{output}")
    if code and not any(next_.text == "echo $?" for next_ in following):
        wrong.append(f"{command.place}: {command.text}\nends with {code}, and no echo $? follows to say so\n{output}")
    return wrong


def rewrite(page: Path, commands: list[Command], outputs: dict[int, tuple[str, int]]) -> None:
    """Put what commands print now into a page, from the last command to the first, so that line numbers hold."""
    lines = page.read_text("utf-8").splitlines()
    for number in sorted(outputs, reverse=True):
        command, printed = commands[number], outputs[number][0]
        if not pattern_of(command.shown).fullmatch(printed):
            start = command.line + command.text.count("\n")
            lines[start : start + len(command.shown)] = renewed(command.shown, printed.splitlines())
    page.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def renewed(shown: list[str], printed: list[str]) -> list[str]:
    """Return what is printed, with what was elided still elided: whole lines where ``...`` stood, and within lines."""
    pairs = [(-1, -1), *in_common(shown, printed), (len(shown), len(printed))]
    lines: list[str] = []
    for (left, above), (right, below) in itertools.pairwise(pairs):
        between = ["..."] if "..." in shown[left + 1 : right] else printed[above + 1 : below]
        lines += [*between, *shown[right : right + 1]]
    return lines


def in_common(shown: list[str], printed: list[str]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, in order, of a line that is shown and a printed line that it is like."""

    @cache
    def best(left: int, above: int) -> tuple[tuple[int, int], ...]:
        if left == len(shown) or above == len(printed):
            return ()
        with_it = ((left, above), *best(left + 1, above + 1)) if alike(shown[left], printed[above]) else ()
        return max(with_it, best(left + 1, above), best(left, above + 1), key=len)

    return list(best(0, 0))


def alike(shown: str, printed: str) -> bool:
    return shown != "..." and pattern_of([shown]).fullmatch(f"{printed}\n") is not None


def test_a_page_that_is_renewed_keeps_what_was_elided() -> None:
    shown = ["Steps: ...", "old", "...", "The end"]
    assert renewed(shown, ["Steps: 3", "new", "one", "two", "The end"]) == ["Steps: ...", "...", "The end"]
    assert renewed(["a", "old", "c"], ["a", "new", "newer", "c"]) == ["a", "new", "newer", "c"]
