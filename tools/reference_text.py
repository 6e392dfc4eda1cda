"""Pieces of Markdown that the reference pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

MADE = "<!-- Made by tools/reference.py; change the code, then run it again. -->"


def page(title: str, *parts: str) -> str:
    """Return a page: a title, where it comes from, its parts."""
    return "\n\n".join([f"# {title}", MADE, *(part.strip("\n") for part in parts if part.strip())]) + "\n"


def table(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [f"| {' | '.join(headers)} |", "|" + "---|" * len(headers)]
    return "\n".join([*lines, *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def markdown(docstring: str) -> str:
    """Return a docstring as Markdown: double backticks single, roles of Sphinx their last word."""
    text = re.sub(r":\w+:`~?([^`]*)`", lambda found: f"`{found[1].rpartition('.')[2]}`", docstring)
    return text.replace("``", "`")
