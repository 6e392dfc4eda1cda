"""From a file's data to a model: every problem at once, each with its line, its key and a hint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from safeguard.errors import Problem, SafeguardError
from safeguard.messages import Message, msg
from safeguard.written.nearest import nearest
from safeguard.written.source import Source, Step, key_of

Model = TypeVar("Model", bound=BaseModel)

SAID: Mapping[str, str] = {
    "missing": "The key {key} is missing",
    "string_type": "{key} must be text, not {value}",
    "bool_type": "{key} must be true or false, not {value}",
    "bool_parsing": "{key} must be true or false, not {value}",
    "int_type": "{key} must be a whole number, not {value}",
    "int_parsing": "{key} must be a whole number, not {value}",
    "float_type": "{key} must be a number, not {value}",
    "float_parsing": "{key} must be a number, not {value}",
    "dict_type": "{key} must be a mapping of keys, not {value}",
    "model_type": "{key} must be a mapping of keys, not {value}",
    "tuple_type": "{key} must be a list, not {value}",
    "list_type": "{key} must be a list, not {value}",
    "enum": "{value} is not one of {expected}",
    "literal_error": "{value} is not one of {expected}",
    "string_pattern_mismatch": "{value} does not have the form {pattern}",
    "string_too_long": "{key} is longer than {max_length} characters",
    "too_short": "{key} must not be empty",
    "greater_than": "{value} is too small: more than {gt} is wanted",
    "greater_than_equal": "{value} is too small: {ge} or more is wanted",
    "less_than_equal": "{value} is too large: {le} or less is wanted",
    "date_from_datetime_parsing": "{value} is not a date such as 2026-11-23",
    "date_parsing": "{value} is not a date such as 2026-11-23",
    "date_type": "{value} is not a date such as 2026-11-23",
}
"""pydantic's error type → what is said of it."""


def validate(model: type[Model], source: Source, error: type[SafeguardError]) -> Model:
    """Return the model of a source.

    Raises:
        SafeguardError: the given ``error`` with all problems, in the order of the file; also those of the source.
    """
    if not isinstance(source.data, Mapping):
        nothing = Problem(msg("The file holds no keys at all"), source.place(()))
        raise error([nothing, *source.problems])
    try:
        read = model.model_validate(source.data)
    except ValidationError as cause:
        problems = [problem_of(details, source, model) for details in _own_words(cause)]
        raise error(sorted([*source.problems, *problems], key=line_of)) from cause
    if source.problems:
        raise error(source.problems)
    return read


def _own_words(cause: ValidationError) -> list[ErrorDetails]:
    """Leave out a list that is called too short only because its entries are wrong."""
    errors = cause.errors(include_url=False)
    paths = [details["loc"] for details in errors]
    return [
        details
        for details in errors
        if details["type"] != "too_short"
        or not any(len(path) > len(details["loc"]) and path[: len(details["loc"])] == details["loc"] for path in paths)
    ]


def problem_of(details: ErrorDetails, source: Source, model: type[BaseModel], under: Sequence[Step] = ()) -> Problem:
    """Say one of pydantic's errors in our words, with its place.

    Args:
        details: the error.
        source: the file that it is in.
        model: the model that was validated, for hints.
        under: where in the file the validated part stands.
    """
    path = [*under, *(step for step in details["loc"] if step != "[key]")]
    place = source.place(path)
    if details["type"] == "extra_forbidden":
        key = str(path[-1])
        return Problem(msg("Unknown key {key}", key=key), place, nearest(key, _keys_at(model, details["loc"][:-1])))
    if isinstance(details["input"], Mapping) and set(details["input"]) == {"input"}:
        hint = msg("Options under with, and applies_if, may name an input; write the value itself here")
        return Problem(msg("{key} cannot be taken from an input", key=str(path[-1])), place, hint)
    return Problem(_say(details, path), place)


def line_of(problem: Problem) -> int:
    """Return the line of a problem, to sort by."""
    return (problem.place.line or 0) if problem.place else 0


def _say(details: ErrorDetails, path: Sequence[Step]) -> Message:
    context = {name: _scalar(value) for name, value in details.get("ctx", {}).items()}
    key = key_of(path[-2:] if path and isinstance(path[-1], int) else path[-1:])
    values = {"key": key, "value": _shown(details["input"]), **context}
    if details["type"] == "value_error":
        # The text of a validator's ValueError is itself a template with a translation.
        return Message(str(details["ctx"]["error"]), values)
    template = SAID.get(details["type"])
    return Message(template, values) if template else msg("{problem}", problem=details["msg"])


def _scalar(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float | bool) or value is None else type(value).__name__
    return text if len(text) <= 60 else text[:57] + "…"


def _keys_at(model: type[BaseModel], path: Sequence[Step]) -> list[str]:
    """Return the keys that a model knows at a path, as they are written."""
    here: type[BaseModel] | None = model
    for step in path:
        if here is None:
            return []
        named = {field.alias or name: field for name, field in here.model_fields.items()}
        if step in named:
            here = _model_in(named[str(step)].annotation)
    return [] if here is None else [field.alias or name for name, field in here.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)
