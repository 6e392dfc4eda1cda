"""What a register's columns may refer to: the people and areas of the site, and columns of its other registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from safeguard.checkers.target import Target
from safeguard.tables.folding import fold
from safeguard.tables.opened import OpenRegister
from safeguard.tables.schema import Column, Refers, Schema

Open = Callable[[str, Schema], OpenRegister | None]
"""Opens a register of the site by its name; ``None``: it is not kept, or cannot be read."""


def known_words(
    schema: Schema, people: Sequence[Target], areas: Sequence[Target], opened: Open
) -> Mapping[str, frozenset[str]]:
    """Return for each column that refers to something the words known there, folded.

    A column that refers to a register which is not kept, or to people or areas of which the site names none, is not
    among them: there is nothing to compare it with.

    Args:
        schema: the register's columns.
        people: of the site.
        areas: of the site.
        opened: opens another register.
    """
    found = {}
    for column in schema.columns:
        if column.refers is not None and (words := _words(column.refers, people, areas, opened)):
            found[column.name] = words
    return found


def _words(refers: Refers, people: Sequence[Target], areas: Sequence[Target], opened: Open) -> frozenset[str]:
    if refers.to == "people":
        return _called(people)
    if refers.to == "areas":
        return _called(areas)
    return _column(refers.to, refers.column, opened) if refers.column is not None else frozenset()


def _called(targets: Iterable[Target]) -> frozenset[str]:
    return frozenset(fold(word) for target in targets for word in (target.id, *target.title.values()))


def _column(register: str, column: Column, opened: Open) -> frozenset[str]:
    table = opened(register, Schema(register, column.title, (column,)))
    if table is None:
        return frozenset()
    return frozenset(fold(word) for row, _ in table.rows() if (word := row.raw.get(column.name, "")))
