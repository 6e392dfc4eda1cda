"""A condition for a thousand names at once: one parameter, where ``IN`` has a thousand to spell and to bind."""

from __future__ import annotations

from collections.abc import Iterable
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


def listed(names: Iterable[str]) -> str:
    """Return names as the value of the parameter of :func:`among`."""
    return orjson.dumps(list(names)).decode()


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: SQLCompiler, **about: Any) -> str:
    column, names = (compiler.process(one, **about) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({names}))"  # noqa: S608 - made of our own columns and a parameter


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: SQLCompiler, **about: Any) -> str:
    column, names = (compiler.process(one, **about) for one in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST({names} AS jsonb))))"
