"""Help pages: lines that end where the terminal does, also in Chinese."""

from __future__ import annotations

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
            head = f"{'':>{self.current_indent}}{name}"
            if lines and width(name) <= first - col_spacing:
                head += " " * (first - width(name)) + lines.pop(0)
            self.write("\n".join([head, *(f"{'':>{margin}}{line}" for line in lines)]) + "\n")


class HelpContext(click.Context):
    """The context of a call, whose help is laid out so."""

    formatter_class = HelpFormatter
