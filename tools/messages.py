"""Compile the translations of the core and of the first-party plugins, and say what is missing or left over.

Usage: python tools/messages.py [--check]

The core's Chinese lies in parts, one file a stage (``safeguard/locale/zh/parts/*.po``); together they make
``safeguard.mo``. A plugin has parts too, or a single ``.po`` beside its ``.mo``. With ``--check`` nothing is written.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from safeguard.checklist.frequency import WORDS
from safeguard.checklist.severity import Severity
from safeguard.cli.command import Argument, LazyGroup
from safeguard.cli.main import cli
from safeguard.results.status import Status
from safeguard.testing import load_installed
from safeguard.written.validation import SAID

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "safeguard" / "locale" / "zh"
LOCALE = Path("locale") / "zh" / "LC_MESSAGES"
MAKERS = {"msg", "Message"}
"""Functions whose first argument is a template."""

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

PLAIN = ("{problem}", "{reason}")
"""Templates without words of their own."""


@cache
def core_catalog() -> Catalog:
    """Return all parts of the core's catalogue as one."""
    return _joined(sorted((CORE / "parts").glob("*.po")))


def plugin_catalog(package: Path) -> Catalog:
    """Return the catalogue of a plugin: its parts, and the single file that a small one has, as one."""
    single = package / LOCALE / f"{domain_of(package)}.po"
    parts = sorted((package / LOCALE.parent / "parts").glob("*.po"))
    return _joined([*([single] if single.is_file() else []), *parts])


def _joined(files: Iterable[Path]) -> Catalog:
    whole = Catalog(locale="zh", fuzzy=False)
    for part in files:
        for message in _read(part):
            if message.id:
                whole.add(message.id, message.string)
    return whole


def domain_of(package: Path) -> str:
    """Return the domain of a first-party plugin's messages: its name."""
    return package.name.removeprefix("safeguard_")


def packages() -> list[Path]:
    """Return the packages of the first-party plugins."""
    return sorted(path for path in (ROOT / "plugins").glob("safeguard_*") if path.is_dir())


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of an ``.mo`` file: the same words give the same bytes, on every day."""
    plain = Catalog(
        locale="zh",
        project="safeguard",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=EPOCH,
        revision_date=EPOCH,
        fuzzy=False,
    )
    for message in sorted((one for one in catalog if one.id and one.string), key=lambda one: str(one.id)):
        plain.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def targets() -> Iterator[tuple[Path, Catalog, Path]]:
    """Yield every ``.mo`` file, what goes into it, and the source it must cover."""
    yield CORE / "LC_MESSAGES" / "safeguard.mo", core_catalog(), ROOT / "safeguard"
    for package in packages():
        yield package / LOCALE / f"{domain_of(package)}.mo", plugin_catalog(package), package


def templates(source: Path) -> dict[str, str]:
    """Return every template that stands in code as a literal: template → where."""
    found: dict[str, str] = {}
    for path in sorted(source.rglob("*.py")):
        if "template" in path.relative_to(source).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in MAKERS and node.args:
                words = node.args[0]
                if isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value.strip():
                    found.setdefault(words.value, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def words_of_the_command_line() -> dict[str, str]:
    """Return what click is given as plain strings: help of commands and options, word for word as it is said."""
    found: dict[str, str] = {}

    def visit(command: click.Command, path: str) -> None:
        for paragraph in (command.help or "").strip().split("\n\n"):
            found.setdefault(" ".join(paragraph.split()), path)
        for param in command.params:
            if isinstance(param, click.Option) and param.help:
                found.setdefault(param.help, path)
            if isinstance(param, Argument):
                found.setdefault(param.words, path)
        if isinstance(command, LazyGroup):
            for name, (_, words) in command.lazy.items():
                found.setdefault(words, path)
                inner = command.get_command(click.Context(command), name)
                if inner is not None:
                    visit(inner, f"{path} {name}")

    visit(cli, "safeguard")
    return found


def words_of_checkers(package: Path) -> dict[str, str]:
    """Return what a plugin says of itself: what it is, its checkers paragraph by paragraph, and their options."""
    title = (import_module(package.name).__doc__ or "").strip().partition("\n")[0]
    found = {title: package.name}
    for name, checker in load_installed(domain_of(package)).checkers.items():
        for paragraph in cleandoc(checker.__doc__ or "").split("\n\n"):
            found.setdefault(" ".join(paragraph.split()), name)
        for option in checker.Options.model_json_schema().get("properties", {}).values():
            found.setdefault(option["description"], name)
    return found


def said_of_models() -> dict[str, str]:
    """Return the templates that stand in tables: pydantic's errors, statuses, severities, frequencies."""
    tables: dict[str, Iterable[str]] = {
        "safeguard.written.validation": SAID.values(),
        "Severity": [one.value for one in Severity],
        "Status": [one.value for one in Status],
        "safeguard.checklist.frequency": WORDS,
    }
    return {words: place for place, all_words in tables.items() for words in all_words}


def raised_by_models(source: Path) -> dict[str, str]:
    """Return the texts of ``ValueError`` in models: validation says them as templates."""
    found: dict[str, str] = {}
    for path in (source / "written" / "model.py", source / "checklist" / "model.py", source / "site" / "model.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node) == "ValueError" and isinstance(node.args[0], ast.Constant):
                found[str(node.args[0].value)] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def missing(catalog: Catalog, source: Path) -> list[str]:
    """Return the templates of some source that a catalogue does not translate."""
    known = {str(message.id) for message in catalog if message.id and message.string}
    wanted = templates(source)
    if source.name == "safeguard":
        wanted |= words_of_the_command_line() | said_of_models() | raised_by_models(source)
    else:
        wanted |= words_of_checkers(source)
        # What a plugin does not translate itself is looked up in the core's catalogue.
        known |= {str(message.id) for message in core_catalog() if message.id and message.string}
    return [f"{where}: {words!r}" for words, where in wanted.items() if words not in known and words not in PLAIN]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale="zh", charset="utf-8", abort_invalid=True)


def main(check: bool) -> int:
    """Write (or compare) every ``.mo``; return 1 where something is missing or stale."""
    wrong = 0
    for target, catalog, source in targets():
        gaps = missing(catalog, source)
        wrong += len(gaps)
        for gap in gaps:
            sys.stdout.write(f"no Chinese for {gap}\n")
        content = compiled(catalog)
        if check:
            stale = not target.is_file() or target.read_bytes() != content
            wrong += stale
            if stale:
                sys.stdout.write(f"stale: {target.relative_to(ROOT)}; run make messages\n")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
