"""Everything that the command line prints: words on standard output, problems on standard error, data as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from safeguard.errors import Problem
from safeguard.messages import Message, Text, Translator, msg


class Output:
    """Prints in one language."""

    def __init__(self, speak: Translator) -> None:
        self.speak = speak

    def say(self, message: Message | Text | str = "") -> None:
        """Print one line."""
        click.echo(self.speak.say(message))

    def raw(self, text: str) -> None:
        """Print text that is already in the reader's language, or in none."""
        click.echo(text)

    def note(self, message: Message | str) -> None:
        """Print one line beside the output proper, on standard error."""
        click.echo(self.speak.say(message), err=True)

    def data(self, value: Any) -> None:
        """Print data as JSON."""
        import json  # noqa: PLC0415 - most calls print none

        click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    def table(self, headers: Sequence[Message], rows: Iterable[Sequence[Message | Text | str | int]]) -> None:
        """Print a table."""
        from tabulate import tabulate  # noqa: PLC0415 - costs a tenth of a second

        said = [[self._cell(value) for value in row] for row in rows]
        titles = [self.speak.say(header) for header in headers]
        click.echo(tabulate(said, titles, tablefmt="simple", disable_numparse=True))

    def _cell(self, value: Message | Text | str | int) -> str | int:
        return value if isinstance(value, int | str) else self.speak.say(value)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print what is wrong, each with its place and a hint, on standard error."""
        for problem in problems:
            place = f"{problem.place}: " if problem.place is not None and str(problem.place) else ""
            click.echo(f"{place}{self.speak.say(problem.message)}", err=True)
            if problem.hint is not None:
                click.echo(f"  {self.speak.say(msg('Hint: {hint}', hint=self.speak.say(problem.hint)))}", err=True)

    @staticmethod
    def on_terminal() -> bool:
        """Whether a person watches standard error."""
        return sys.stderr.isatty()
