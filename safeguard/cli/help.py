"""Help pages: lines that end where the terminal does, also in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from safeguard.cli.columns import width, wrapped


class HelpFormatter(click.HelpFormatter):
    """Lays help out by the width of what is seen, not by the number of characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        head = f"{prefix or ''}{prog} "
        lines = wrapped(args, max(self.width - width(head), 11)) or [""]
        self.write(
            "\n".join([f"{head}{lines[0]}".rstrip(), *(f"{'':>{width(head)}}{line}" for line in lines[1:])]) + "\n"
        )

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrapped(text, max(self.width - self.current_indent, 11)):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean."""
        pairs = list(rows)
        first = min(max((width(name) for name, _ in pairs), default=0), col_max) + col_spacing
        margin = self.current_indent + first
        for name, words in pairs:
            lines = wrapped(words, max(self.width - margin - 2, 10))
            *above, last = (
                f"{'':>{self.current_indent}}{part}" for part in parted(name, self.width - self.current_indent)
            )
            if lines and width(name) <= first - col_spacing:
                last += " " * (first - width(name)) + lines.pop(0)
            self.write("\n".join([*above, last, *(f"{'':>{margin}}{line}" for line in lines)]) + "\n")


def parted(name: str, room: int) -> list[str]:
    """Part the name of an option with many choices behind a "|" where it is wider than the terminal.

    Args:
        name: Such as ``--state [open|assigned|closed]``.
        room: Columns that there are.

    Returns:
        The lines; those after the first begin under the first choice.
    """
    lines, indent = [""], name.find("[") + 1
    for choice in re.findall(r"[^|]+\|?", name):
        if len(lines[-1]) > indent and width(lines[-1] + choice) > room:
            lines.append(" " * indent)
        lines[-1] += choice
    return lines


class HelpContext(click.Context):
    """The context of a call, whose help is laid out so."""

    formatter_class = HelpFormatter
