"""A register's rows as a JSON Schema, for other programs that write or read it."""

from __future__ import annotations

from typing import Any

from safeguard.tables.schema import Column, Kind, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.DATE: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    Kind.DATETIME: {"type": "string", "format": "date-time"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOL: {"type": "boolean"},
    Kind.CHOICE: {"type": "string"},
}


def json_schema_of(schema: Schema) -> dict[str, Any]:
    """Return the JSON Schema of one row, its keys the names of the columns."""
    about: dict[str, Any] = {
        "$schema": DIALECT,
        "title": schema.title.get("en", schema.name),
        "type": "object",
        "properties": {column.name: _property(column) for column in schema.columns},
        "required": [column.name for column in schema.columns if column.required],
    }
    if schema.one_of:
        about["allOf"] = [{"anyOf": [{"required": [name]} for name in group]} for group in schema.one_of]
    return about


def _property(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"title": column.title.get("en", column.name), **_TYPES[column.kind]}
    if column.kind is Kind.CHOICE:
        said["enum"] = list(column.choices)
    if column.minimum is not None:
        said["minimum"] = column.minimum
    if column.maximum is not None:
        said["maximum"] = column.maximum
    if column.examples:
        said["examples"] = list(column.examples)
    return said
