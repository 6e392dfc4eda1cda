"""The report as JSON for other programs: schema ``safeguard.report/1``, beside this file in ``schema/``.

Words are in the report's language; codes beside them and the results themselves are the same in every language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any, TextIO

from safeguard.report.figures import Word
from safeguard.report.view import RowView, SketchView, TaskView, View
from safeguard.results.codec import result_to_data

SCHEMA = "safeguard.report/1"
"""Name and version: a change that a reader could trip over gets another number."""

_NOT_DATA = frozenset({"say", "names", "listed", "results", "rows"})
_SAID_ELSEWHERE: Mapping[type, frozenset[str]] = {SketchView: frozenset({"groups"})}
"""Fields that only shorten others."""
_OF_TASK = frozenset({"number", "id", "subject", "message", "facts", "evidence", "corrective", "waived"})
_TASK = (
    *("number", "id", "item", "title", "domain", "target", "where", "subject", "message", "facts", "evidence"),
    *("citations", "severity", "delta", "state", "level", "colour", "value", "formula"),
    *("residual_value", "residual_level", "immediate", "corrective", "preventive"),
    *("owner_role", "owner_people", "owner", "due", "days_over", "overdue", "deadline", "effort", "cost"),
    *("proof", "notes", "waived"),
)
"""What is said of a task, in this order: its own, and what it has in common with others."""
_HALVES = re.compile(r"[\ud800-\udfff]")


def write(view: View, stream: TextIO) -> None:
    """Write the document; the results come last, one a line, while they are read."""
    stream.write("{\n")
    stream.writelines(f"{_dump(name)}: {_dump(value)},\n" for name, value in _document(view).items())
    stream.write('"results": [')
    stream.writelines(f"{',' if number else ''}\n{_dump(_row(row))}" for number, row in enumerate(view.rows()))
    stream.write("\n]\n}\n")


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    text = (files("safeguard.report") / "schema" / "report-1.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _document(view: View) -> dict[str, object]:
    named = {name: _plain(value) for name, value in _fields(view) if name not in _NOT_DATA}
    return {"schema": SCHEMA, **named}


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(value, field.name)) for field in fields(value))


def _plain(value: object) -> object:
    if isinstance(value, Word):
        return value._asdict()
    if isinstance(value, TaskView):
        return {name: _plain(getattr(value if name in _OF_TASK else value.course, name)) for name in _TASK}
    if is_dataclass(value):
        left_out = _SAID_ELSEWHERE.get(type(value), frozenset())
        return {name: _part(name, part) for name, part in _fields(value) if name not in left_out}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _part(name: str, part: Any) -> object:
    """Return a field; a task that stands under ``tasks`` is named by its id."""
    if name == "task":
        return part.id
    return [task.id for task in part] if name == "hazards" else _plain(part)


def _row(row: RowView) -> dict[str, object]:
    return {
        "step": row.step,
        "item": row.item.id,
        "title": row.item.title,
        "domain": row.item.domain._asdict(),
        "where": row.where,
        "status": row.status._asdict(),
        "partial": row.partial,
        "beside": row.beside,
        "seen": list(row.seen),
        "citations": [_plain(citation) for citation in row.item.citations],
        "data": result_to_data(row.result),
    }


def _dump(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
