"""Everything that the command line prints: words on standard output, problems on standard error, data as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

import click

from safeguard.cli.columns import width
from safeguard.errors import Problem
from safeguard.messages import Message, Text, Translator, msg, printable


class Output:
    """Prints in one language."""

    def __init__(self, speak: Translator) -> None:
        self.speak = speak
        self._interrupted = False

    def say(self, message: Message | Text | str = "") -> None:
        """Print one line."""
        click.echo(self._line(message))

    def raw(self, text: str) -> None:
        """Print text that is already in the reader's language, or in none."""
        click.echo(text)

    def note(self, message: Message | str) -> None:
        """Print one line beside the output proper, on standard error."""
        click.echo(self._line(message), err=True)

    def interrupted(self) -> None:
        """Begin a line of its own below the ``^C`` that a terminal shows, once."""
        if self.on_terminal() and not self._interrupted:
            click.echo(err=True)
        self._interrupted = True

    def data(self, value: Any) -> None:
        """Print data as JSON."""
        import json  # noqa: PLC0415 - most calls print none

        click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    def table(self, headers: Sequence[Message | str], rows: Iterable[Sequence[Message | Text | str | int]]) -> None:
        """Print a table, no wider than the terminal; where there is none, every row stays on one line."""
        from shutil import get_terminal_size  # noqa: PLC0415 - most calls print no table

        from tabulate import tabulate  # noqa: PLC0415 - costs a tenth of a second

        said = [[str(value) if isinstance(value, int) else self._cell(value) for value in row] for row in rows]
        titles = [self._line(header) for header in headers]
        widths = _widths(titles, said, get_terminal_size((0, 0)).columns)
        click.echo(
            tabulate(said, titles, "simple", disable_numparse=True, maxcolwidths=widths, maxheadercolwidths=widths)
        )

    def _cell(self, value: Message | Text | str) -> str:
        return printable(value) if isinstance(value, str) else self._line(value)

    def _line(self, message: Message | Text | str) -> str:
        return printable(self.speak.say(message))

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print what is wrong, each with its place and a hint, on standard error."""
        for line in self._told(problems):
            click.echo(line, err=True)

    def findings(self, problems: Iterable[Problem]) -> None:
        """Print what is wrong as what was asked for, on standard output, indented."""
        for line in self._told(problems):
            click.echo(f"  {line}")

    def _told(self, problems: Iterable[Problem]) -> Iterator[str]:
        for problem in problems:
            place = f"{printable(str(problem.place))}: " if problem.place is not None and str(problem.place) else ""
            yield f"{place}{self._line(problem.message)}"
            if problem.hint is not None:
                yield f"  {self._line(msg('Hint: {hint}', hint=self.speak.say(problem.hint)))}"

    @staticmethod
    def on_terminal() -> bool:
        """Whether a person watches standard error."""
        return sys.stderr.isatty()


PADDING = 2
"""Columns between two columns of a table, and what a header has beyond its words."""
NARROWEST = 6
"""Columns that a column keeps, however narrow the terminal."""
UNBROKEN = 12
"""Words up to this length stay whole where there is room: a day in brackets, most words of a language."""


def _widths(titles: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[int] | None:
    """Return how wide each column of a table may be, the widest giving way first; None where all may be as they are."""
    cells = [[*(width(row[at]) for row in rows), width(title) + PADDING] for at, title in enumerate(titles)]
    widths = [max(column) for column in cells]
    room = columns - PADDING * (len(widths) - 1)
    if not columns or sum(widths) <= room:
        return None
    floors = [
        min(wide, max(_longest_word([title]) + PADDING, _longest_word(row[at] for row in rows)))
        for at, (title, wide) in enumerate(zip(titles, widths, strict=True))
    ]
    if sum(floors) > room:
        floors = [min(wide, NARROWEST) for wide in widths]
    most = max(widths)
    while most > NARROWEST and sum(map(_between, floors, widths, repeat(most))) > room:
        most -= 1
    return [_between(floor, wide, most) for floor, wide in zip(floors, widths, strict=True)]


def _between(floor: int, wide: int, most: int) -> int:
    return max(floor, min(wide, most))


def _longest_word(cells: Iterable[str]) -> int:
    """Return the columns that a column of a table needs so that no number, day or short word is broken."""
    words = (word for cell in cells for word in cell.split())
    return max((len(word) for word in words if len(word) <= UNBROKEN and word.isascii()), default=NARROWEST)
