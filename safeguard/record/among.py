"""A condition for a thousand names at once: one parameter, where ``IN`` has a thousand to spell and to bind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[bool]):
    name = "among"
    inherit_cache = True


def among(column: ColumnElement[str], parameter: str) -> ColumnElement[bool]:
    """Return the condition that a column holds one of the names that are given as :func:`listed`."""
    return _Among(column, bindparam(parameter, type_=Text))


class _AmongKeys(FunctionElement[bool]):
    name = "among_keys"
    inherit_cache = True


def among_keys(columns: Iterable[ColumnElement[str]], parameter: str) -> ColumnElement[bool]:
    """Return the condition that columns together hold one of the keys that are given as :func:`listed`."""
    return _AmongKeys(bindparam(parameter, type_=Text), *columns)


def listed(names: Iterable[str | Sequence[str]]) -> str:
    """Return names, or keys of several columns, as the value of the parameter of a condition."""
    return orjson.dumps(list(names)).decode()


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: SQLCompiler, **about: Any) -> str:
    column, names = (compiler.process(one, **about) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({names}))"  # noqa: S608 - made of our own columns and a parameter


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: SQLCompiler, **about: Any) -> str:
    column, names = (compiler.process(one, **about) for one in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST({names} AS jsonb))))"


@compiles(_AmongKeys, "sqlite")
def _keys_sqlite(element: _AmongKeys, compiler: SQLCompiler, **about: Any) -> str:
    keys, *columns = (compiler.process(one, **about) for one in element.clauses)
    taken = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {taken} FROM json_each({keys}))"  # noqa: S608 - as above


@compiles(_AmongKeys, "postgresql")
def _keys_postgresql(element: _AmongKeys, compiler: SQLCompiler, **about: Any) -> str:
    keys, *columns = (compiler.process(one, **about) for one in element.clauses)
    taken = ", ".join(f"one ->> {place}" for place in range(len(columns)))
    given = f"jsonb_array_elements(CAST({keys} AS jsonb)) AS one"
    return f"({', '.join(columns)}) IN (SELECT {taken} FROM {given})"  # noqa: S608 - as above
