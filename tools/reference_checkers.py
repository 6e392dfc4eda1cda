"""The page of the shipped checkers: made from their docstrings, option models, needs, limits and registers."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from reference_text import markdown, page, table

from safeguard import Checker, Schema
from safeguard.testing import load_installed

PLUGINS = ("archive", "confidentiality", "fire", "information")
TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


def checkers_page() -> str:
    """Return the page of every shipped checker and register."""
    parts = []
    for name in PLUGINS:
        checkers = load_installed(name).checkers
        package = importlib.import_module(f"safeguard_{name}")
        parts += [f"## {name}", _title(package.__doc__ or ""), *(_checker(one) for one in checkers.values())]
        parts += [_register(schema) for schema in _schemas(package)]
    about = (
        "What ships with Safeguard. An item calls a checker by its id, under `check`, and gives it options under "
        "`with`. A register is a table that the office names in [site.yaml](site.md)."
    )
    return page("Checkers and registers", about, *parts)


def _title(docstring: str) -> str:
    return markdown(docstring.strip().partition("\n")[0])


def _checker(checker: type[Checker]) -> str:
    schema = checker.Options.model_json_schema()
    required = set(schema.get("required", ()))
    rows = [
        (f"`{name}`", _said(one, schema), _given(one, name in required), markdown(one.get("description", "")))
        for name, one in schema.get("properties", {}).items()
    ]
    parts = [f"### {checker.id}", markdown(inspect.cleandoc(checker.__doc__ or "")), _needs(checker)]
    parts.append(table(("Option", "Type", "Default", "Meaning"), rows) if rows else "It has no options.")
    return "\n\n".join(parts)


def _given(one: Mapping[str, Any], required: bool) -> str:
    if required:
        return "**required**"
    default = one.get("default")
    if isinstance(default, list):
        return ", ".join(f"`{value}`" for value in default)
    if isinstance(default, dict):
        return ", ".join(f"`{name}: {value}`" for name, value in default.items())
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return "" if default is None or default == "" else f"`{default}`"


def _said(one: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Say a piece of JSON Schema in words."""
    if "$ref" in one:
        return _said(schema["$defs"][one["$ref"].rpartition("/")[2]], schema)
    if "anyOf" in one:
        return " or ".join(_said(part, schema) for part in one["anyOf"] if part.get("type") != "null")
    if "enum" in one or "const" in one:
        return ", ".join(f"`{value}`" for value in one.get("enum", [one.get("const")]))
    kind = one.get("type", "anything")
    if kind == "array":
        items = one.get("items") or (one.get("prefixItems") or [{}])[0]
        return f"list of {_said(items, schema)}"
    if kind == "object":
        inner = one.get("additionalProperties")
        return f"mapping to {_said(inner, schema)}" if isinstance(inner, dict) else "mapping"
    named = one.get("x-safeguard")
    return f"name of a {named}" if named else TYPES.get(kind, kind) + _bounds(one)


def _bounds(one: Mapping[str, Any]) -> str:
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    return "".join(f" {sign} {one[name]:g}" for name, sign in signs.items() if name in one)


def _needs(checker: type[Checker]) -> str:
    needs, limits = checker.needs, checker.limits
    wanted = [
        *(["administrator rights"] if needs.root else []),
        *(["a network"] if needs.network else []),
        *(f"the program `{one}`" for one in needs.programs),
        *(f"`{one}`" for one in needs.paths),
        *([f"the platform {' or '.join(needs.platforms)}"] if needs.platforms else []),
    ]
    took = f"{limits.seconds:g} s, {limits.cpu_seconds} s of processor time, {limits.memory_mb} MB of memory"
    return f"Needs: {', '.join(wanted) or 'nothing'}. Limits: {took}."


def _schemas(package: ModuleType) -> Iterator[Schema]:
    """Yield the registers that a plugin declares, each once, in the order of modules and text."""
    seen: list[Schema] = []
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            if isinstance(one, Schema) and not any(one is other for other in seen):
                seen.append(one)
                yield one


def _register(schema: Schema) -> str:
    rows = [
        (
            f"`{one.name}`",
            f"{one.title.get('zh', '')}, {one.title.get('en', '')}",
            ", ".join(one.aliases),
            f"{one.kind.value}{': ' + ', '.join(one.choices) if one.choices else ''}",
            "**required**" if one.required else "",
        )
        for one in schema.columns
    ]
    head = f"### Register {schema.name}: {schema.title.get('en', '')} {schema.title.get('zh', '')}"
    headers = ("Column", "Heading", "Also known by", "Holds", "")
    return f"{head}\n\n{table(headers, rows)}"
