"""Rule tables as data: YAML files of a plugin, which an office may change for itself without copying them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ValidationError
from pydantic_core import ErrorDetails

from safeguard.errors import Problem, RulesError, SafeguardError
from safeguard.obligations.every import Every
from safeguard.written.model import Frozen
from safeguard.written.source import Source, Step
from safeguard.written.validation import problem_of
from safeguard.written.yaml_reader import read_yaml


class RuleTable(Frozen):
    """Base of what a rule table holds: frozen, and no key that nobody knows."""


def _every(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Every.parse(value)
    except ValueError as error:
        raise ValueError("{value} is no stretch of time such as 1y, 6m, 2w or 30d") from error


EveryText = Annotated[Every, BeforeValidator(_every)]
"""A stretch of time in a rule table, written as ``1y``, ``6m``, ``2w`` or ``30d``."""

Table = TypeVar("Table", bound=RuleTable)


def read_rules(model: type[Table], *files: Path) -> Table:
    """Read a rule table.

    Args:
        model: what it must hold.
        files: the table, and then what changes it: a key of a later file replaces that of an earlier one; what has
            keys itself is changed key by key, a list or a value is replaced whole.

    Raises:
        RulesError: a file is not there, is no YAML, or the whole does not fit; every problem with its place, in the
            last file that says anything about it.
    """
    sources = list(_sources(files))
    merged: object = {}
    for source in sources:
        merged = _merged(merged, source.data)
    try:
        return model.model_validate(merged)
    except ValidationError as cause:
        raise RulesError(_problem(details, sources, model) for details in cause.errors(include_url=False)) from cause


def _sources(files: Sequence[Path]) -> Iterator[Source]:
    for file in files:
        try:
            source = read_yaml(file, RulesError)
        except SafeguardError as error:
            raise RulesError(error.problems) from error
        if not isinstance(source.data, Mapping):
            source = Source(source.file, {}, source.digest)
        yield source


def _merged(under: Any, over: Any) -> Any:
    if not isinstance(under, Mapping) or not isinstance(over, Mapping):
        return over
    return {**under, **{key: _merged(under[key], value) if key in under else value for key, value in over.items()}}


def _problem(details: ErrorDetails, sources: Sequence[Source], model: type[RuleTable]) -> Problem:
    path: list[Step] = [step for step in details["loc"] if step != "[key]"]
    said = next((source for source in reversed(sources) if _has(source.data, path)), sources[-1])
    return problem_of(details, said, model)


def _has(data: object, path: Sequence[Step]) -> bool:
    here = data
    for step in path:
        listed = isinstance(here, list) and isinstance(step, int) and step < len(here)
        if not listed and not (isinstance(here, Mapping) and step in here):
            return False
        here = here[step]  # type: ignore[index]
    return True
