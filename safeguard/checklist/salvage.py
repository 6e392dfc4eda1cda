"""As much of a checklist as can be read though its form is wrong somewhere, so that lint tells everything at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from safeguard.checklist.load import Read, Unread, Written
from safeguard.checklist.model import Checklist, Domain, Input, Item
from safeguard.errors import ChecklistError, Place, Problem
from safeguard.written.source import Source, Step
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_partly

Model = TypeVar("Model", bound=BaseModel)


def read_checklist(path: Path, read: Read = read_partly) -> Written:
    """Read one checklist as far as it can be read; what is wrong with its form is among its problems.

    Raises:
        ChecklistError: it is no YAML at all.
        MissingFileError: there is no such file.
    """
    source = read(path)
    try:
        return Written(validate(Checklist, source, ChecklistError), source)
    except ChecklistError as error:
        return _salvaged(source, error.problems)


@dataclass(frozen=True)
class _Thinned(Source):
    """A source of whose items some could not be read; positions count those that could."""

    kept: Sequence[int] = ()

    def place(self, path: Sequence[Step]) -> Place:
        if len(path) > 1 and path[0] == "items" and isinstance(path[1], int):
            path = ("items", self.kept[path[1]], *path[2:])
        return super().place(path)


def _salvaged(source: Source, problems: tuple[Problem, ...]) -> Written:
    """Return the items and inputs that are right by themselves."""
    data = source.data if isinstance(source.data, Mapping) else {}
    entries = data["items"] if isinstance(data.get("items"), list) else []
    items = {number: item for number, entry in enumerate(entries) if (item := _read(Item, entry)) is not None}
    declared = _mapping(data, "inputs")
    inputs = {name: one for name, entry in declared.items() if (one := _read(Input, entry)) is not None}
    part = Checklist.model_construct(
        checklist=str(data.get("checklist", "")),
        version="0.0.0",
        title={},
        domain=Domain.GENERAL,
        inputs=inputs,
        headings={name: {} for name in _mapping(data, "headings")},
        items=tuple(items.values()),
    )
    about = (source.file, source.data, source.digest, source.lines, source.parsed_again)
    lost = [entry for number, entry in enumerate(entries) if number not in items]
    unread = Unread(_ids(lost), frozenset(declared) - frozenset(inputs), len(lost))
    return Written(part, _Thinned(*about, kept=tuple(items)), problems, unread)


def _read(model: type[Model], entry: object) -> Model | None:
    try:
        return model.model_validate(entry)
    except ValidationError:
        return None


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _ids(entries: Sequence[object]) -> frozenset[str]:
    return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, Mapping) and "id" in entry)
