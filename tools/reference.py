"""Make the reference pages from the code, and say which are stale.

Usage: python tools/reference.py [--check]

Commands come from their own help, checkers from their docstrings and option models, the keys of checklists and sites
from the models that read them. With ``--check`` nothing is written; the exit code is 1 where a page is not what it
would be now.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import click
from reference_checkers import checkers_page
from reference_models import keys_page
from reference_statuses import hooks_page, statuses_page
from reference_text import page, table

from safeguard.checklist import model as checklist_model
from safeguard.cli.command import LazyGroup
from safeguard.cli.main import cli, run
from safeguard.site import model as site_model

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"


def commands(language: str) -> str:
    """Return the help of every command, in one language."""
    title = {"en": "Commands", "zh": "命令"}[language]
    said = {
        "en": "What each command says with `--help`. English · [简体中文](cli.zh.md)",
        "zh": "各命令 `--help` 的内容。[English](cli.md) · 简体中文",
    }[language]
    parts = [f"## {path}\n\n```text\n{_help(path, language)}```" for path in _paths(cli, "safeguard")]
    return page(title, said, _environment(language), *parts)


def _paths(command: click.Command, path: str) -> Iterator[str]:
    yield path
    if isinstance(command, LazyGroup):
        for name in command.lazy:
            inner = command.get_command(click.Context(command), name)
            if inner is not None:
                yield from _paths(inner, f"{path} {name}")


def _help(path: str, language: str) -> str:
    stream = io.StringIO()
    with redirect_stdout(stream):
        run([*path.split()[1:], "--help", "--lang", language])
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().strip().splitlines())


def _environment(language: str) -> str:
    said = {
        "SAFEGUARD_SITE": ("The office, in place of `--site`", "单位，相当于 `--site`"),
        "SAFEGUARD_LANG": ("`zh` or `en`, in place of `--lang`", "`zh` 或 `en`，相当于 `--lang`"),
        "SAFEGUARD_USER": (
            "Who works, in place of the name at the operating system",
            "操作人，代替操作系统的用户名",
        ),
        "SAFEGUARD_PLUGINS": (
            "Names of the only plugins to load, parted by commas; empty: none",
            "只加载这些插件，逗号分隔；为空则一个也不加载",
        ),
        "XDG_CACHE_HOME": ("Where what can be made again is kept", "可重新生成的内容存放在哪里"),
    }
    known = _source("safeguard")
    unknown = [name for name in said if name not in known]
    assert not unknown, f"no code reads {unknown}"
    headers = {"en": ("Variable", "What for"), "zh": ("环境变量", "用途")}[language]
    return table(headers, [(f"`{name}`", words[language == "zh"]) for name, words in said.items()])


@cache
def _source(package: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / package).rglob("*.py")))


def pages() -> dict[Path, Callable[[], str]]:
    """Return every page and what makes it."""
    checklist = (
        "What may stand in a checklist and in an overlay. Unknown keys, keys that stand twice, and names that lead "
        "nowhere are errors; `safeguard checklist lint` tells all of them with file, line and key, and "
        "`safeguard checklist schema` prints a JSON Schema for editors. YAML is read strictly: `yes` and `no` are "
        "words, numbers are decimal. How to write one: [a checklist of your own](../how-to/own-checklist.md), "
        "[an overlay](../how-to/small-office.md)."
    )
    site = (
        "What may stand in `site.yaml`. `safeguard doctor` tells what does not fit; `safeguard checklist schema site` "
        "prints a JSON Schema for editors. Relative paths count from the file's own folder."
    )
    order = ["Checklist", "Item", "AnswerSpec", "Mitigation", "Citation", "Overlay", "Refine", "Unselect"]
    return {
        PAGES / "cli.md": lambda: commands("en"),
        PAGES / "cli.zh.md": lambda: commands("zh"),
        PAGES / "checkers.md": lambda: checkers_page("en"),
        PAGES / "checkers.zh.md": lambda: checkers_page("zh"),
        PAGES / "checklist.md": lambda: keys_page("The checklist language", checklist, checklist_model, order),
        PAGES / "site.md": lambda: keys_page("site.yaml", site, site_model, ["Site"]),
        PAGES / "hooks.md": hooks_page,
        PAGES / "statuses.md": statuses_page,
    }


def main(check: bool) -> int:
    """Write (or compare) every page; return 1 where one is stale."""
    os.environ |= {"COLUMNS": "80", "SAFEGUARD_USER": "wang"}
    stale = 0
    for target, make in pages().items():
        text = make()
        if check:
            is_stale = not target.is_file() or target.read_text("utf-8") != text
            stale += is_stale
            if is_stale:
                sys.stdout.write(f"stale: {target.relative_to(ROOT)}; run python tools/reference.py\n")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
