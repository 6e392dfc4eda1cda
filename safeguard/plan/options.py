"""An item's options with the checklist's inputs put in, and the registers and shares that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any


def with_inputs(options: Any, inputs: Mapping[str, Any]) -> Any:
    """Replace every ``{input: NAME}`` by that input's value; the lint has made sure that the name exists."""
    if isinstance(options, Mapping):
        if set(options) == {"input"} and options["input"] in inputs:
            return inputs[options["input"]]
        return {key: with_inputs(value, inputs) for key, value in options.items()}
    if isinstance(options, list):
        return [with_inputs(value, inputs) for value in options]
    return options


def unkept_register(options: Mapping[str, Any], schema: Mapping[str, Any], kept: Collection[str]) -> str:
    """Return the first register that a checker reads by its options and that is not kept; empty: all are."""
    for key, declared in schema.get("properties", {}).items():
        if declared.get("x-safeguard") == "register":
            name = options.get(key, declared.get("default"))
            if isinstance(name, str) and name and name not in kept:
                return name
    return ""


def unknown_names(
    options: Mapping[str, Any], schema: Mapping[str, Any], kind: str, known: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the options of a kind (``register``, ``share``) that name something nobody knows: key and name.

    A checker's own default is known even where the site does not keep that register yet: then its item is an
    ``error`` that says so, while a misspelt name is bad content.
    """
    for key, declared in schema.get("properties", {}).items():
        if declared.get("x-safeguard") != kind or key not in options:
            continue
        name = options[key]
        if isinstance(name, str) and name not in known and name not in ("", declared.get("default")):
            yield key, name
