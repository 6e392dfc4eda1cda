"""Every page for people, taken apart: its fenced blocks and its links, each with the line that it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    sorted(
        [
            *ROOT.glob("README*.md"),
            *(ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md")),
            *ROOT.glob("docs/**/*.md"),
        ]
    )
)
FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^`]*)$")
SETUP = re.compile(r"^<!-- run: (?P<command>.*) -->$")
"""What a reader has already, and a test has not: it is run before what follows."""
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    """Of its first line of content."""
    kind: str
    """First word of its info string: ``console``, ``yaml``."""
    file: str
    """``file=…`` of its info string: where a reader is told to save it, seen from the page's own folder."""
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Link:
    """A relative link of a page."""

    page: Path
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    blocks: list[Block] = []
    opened: tuple[int, str, str] | None = None
    content: list[str] = []
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        fence, setup = FENCE.match(line), SETUP.match(line)
        if opened is None and setup is not None:
            blocks.append(Block(page, number, "setup", "", (setup["command"],)))
        elif opened is None and fence is not None:
            opened, content = (number + 1, fence["info"].strip(), fence["indent"]), []
        elif opened is not None and fence is not None and not fence["info"].strip():
            blocks.append(_block(page, opened, content))
            opened = None
        elif opened is not None:
            content.append(line.removeprefix(opened[2]))
    assert opened is None, f"{page}:{opened}: this block never ends"
    return blocks


def _block(page: Path, opened: tuple[int, str, str], content: list[str]) -> Block:
    line, info, _ = opened
    words = info.split()
    file = next((word.removeprefix("file=") for word in words if word.startswith("file=")), "")
    return Block(page, line, words[0] if words else "", file, tuple(content))


def links_of(page: Path) -> list[Link]:
    """Return the relative links of a page; what stands in fenced blocks is none."""
    fenced = {block.line + offset for block in blocks_of(page) for offset in range(len(block.lines))}
    return [
        Link(page, number, found["target"])
        for number, line in enumerate(page.read_text("utf-8").splitlines(), 1)
        if number not in fenced
        for found in LINK.finditer(line)
        if "://" not in found["target"] and not found["target"].startswith("mailto:")
    ]


MANY = 8
"""Commands of a page from which on its test is slow."""
BLOCKS = {page: blocks_of(page) for page in PAGES}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes pages anew; known only where tests/docs is asked for by name."""
    parser.addoption("--write-docs", action="store_true", help="Put what commands print now into the pages")


@pytest.fixture
def write_docs(request: pytest.FixtureRequest) -> bool:
    """Whether to mend the pages instead of complaining."""
    return bool(request.config.getoption("--write-docs", default=False))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of every page, block or link that a test asks for, named file:line."""
    everything = [block for blocks in BLOCKS.values() for block in blocks]
    cases: dict[str, list[object]] = {
        "console_page": [_console_of(page) for page in PAGES if any(b.kind == "console" for b in BLOCKS[page])],
        "yaml_block": [block for block in everything if block.kind == "yaml"],
        "python_block": [block for block in everything if block.kind == "python"],
        "sh_block": [block for block in everything if block.kind in {"sh", "console"}],
        "link": [link for page in PAGES for link in links_of(page)],
        "page": list(PAGES),
    }
    for name, values in cases.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, [_case(value) for value in values])


def _console_of(page: Path) -> tuple[Block, ...]:
    """Return what happens on a page, in order: commands that run, and files that the reader saves."""
    blocks = tuple(block for block in BLOCKS[page] if block.kind in {"console", "setup"} or block.file)
    return tuple(sorted(blocks, key=lambda block: block.line))


def _case(value: object) -> Any:
    """Return one case, slow where a page calls the program often."""
    blocks = value if isinstance(value, tuple) else ()
    commands = sum(line.startswith("$ ") for block in blocks for line in block.lines)
    return pytest.param(value, id=_named(value), marks=[pytest.mark.slow] if commands > MANY else [])


def _named(value: object) -> str:
    if isinstance(value, tuple):
        return str(next(block for block in value if block.kind == "console"))
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else str(value)
