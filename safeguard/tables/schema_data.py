"""A register's declaration as plain JSON data and back: so that it can leave the process of its plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from safeguard.tables.schema import Column, Kind, Refers, Schema

Data = dict[str, Any]


def schema_to_data(schema: Schema) -> Data:
    """Return a declaration as plain JSON data."""
    return {
        "name": schema.name,
        "title": dict(schema.title),
        "columns": [asdict(column) for column in schema.columns],
        "help": dict(schema.help),
        "one_of": [list(group) for group in schema.one_of],
    }


def schema_from_data(data: Mapping[str, Any]) -> Schema:
    """Read what :func:`schema_to_data` wrote.

    Raises:
        KeyError, TypeError, ValueError: it is something else.
    """
    return Schema(
        name=data["name"],
        title=data["title"],
        columns=tuple(map(_column, data["columns"])),
        help=data["help"],
        one_of=tuple(tuple(group) for group in data["one_of"]),
    )


def _column(data: Mapping[str, Any]) -> Column:
    refers = data["refers"]
    about = {
        **data,
        "kind": Kind(data["kind"]),
        "aliases": tuple(data["aliases"]),
        "choices": {value: tuple(words) for value, words in data["choices"].items()},
        "examples": tuple(data["examples"]),
        "refers": None if refers is None else Refers(refers["to"], refers["column"] and _column(refers["column"])),
    }
    return Column(**about)
