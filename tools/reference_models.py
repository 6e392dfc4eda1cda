"""Pages of the keys that may stand in YAML: made from the models that read them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType

import yaml
from pydantic import BaseModel
from reference_text import markdown, page, table

from safeguard.checklist import model as checklist_model
from safeguard.checklist.severity import Severity
from safeguard.site import model as site_model

WORDS = Path(__file__).with_name("reference_words.yaml")
LEGEND = (
    "*Words* are a text, or texts by language: `{zh: 灭火器, en: Extinguisher}`. An *id* is letters, digits, `_` and "
    "`-`, and begins with a letter. A *duration* is `24h`, `7d`, `2w` or `3m`: hours, days, weeks, calendar months."
)
SIMPLE = {
    "Bilingual": "words",
    "Id": "id",
    "Duration": "duration",
    "Zone": "time zone",
    "str": "text",
    "float": "number",
    "int": "whole number",
    "Money": "whole number",
    "TimeOfDay": "time, `09:00`",
    "Hours": "number",
    "Action": "action",
    "bool": "true or false",
    "date": "date",
    "Any": "anything",
    "Domain": "",
    "Severity": "",
    "TargetKind": "",
}
ENUMS: Mapping[str, type[StrEnum]] = {
    "Domain": checklist_model.Domain,
    "Severity": Severity,
    "TargetKind": checklist_model.TargetKind,
}


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return found


def models_of(module: ModuleType) -> dict[str, type[BaseModel]]:
    """Return the models of a module, in the order of its text."""
    found = [
        one
        for one in vars(module).values()
        if inspect.isclass(one) and issubclass(one, BaseModel) and one.__module__ == module.__name__
    ]
    return {one.__name__: one for one in sorted(found, key=lambda one: inspect.getsourcelines(one)[1])}


def keys_page(title: str, about: str, module: ModuleType, order: list[str], *more: str) -> str:
    """Return the page of a module's models, those named first in that order, then the rest."""
    models = models_of(module)
    names = [*order, *(name for name in models if name not in order)]
    return page(title, about, LEGEND, *(_model(models[name], set(models)) for name in names), *more)


def _model(model: type[BaseModel], models: set[str]) -> str:
    tree = ast.parse(inspect.getsource(model))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    rows = [
        (f"`{_key(model, node)}`", _type(node.annotation, models), _default(model, node), _about(model, body, number))
        for number, node in enumerate(body)
        if isinstance(node, ast.AnnAssign)
    ]
    rules = [f"- {text}" for text in _rules(body)]
    said = markdown(inspect.cleandoc(model.__doc__ or ""))
    return "\n\n".join(
        part
        for part in (
            f"## {model.__name__}",
            said,
            table(("Key", "Type", "Default", "Meaning"), rows),
            "\n".join(["Rules:\n", *rules]) if rules else "",
        )
        if part
    )


def _name(node: ast.AnnAssign) -> str:
    return node.target.id if isinstance(node.target, ast.Name) else ""


def _key(model: type[BaseModel], node: ast.AnnAssign) -> str:
    return model.model_fields[_name(node)].alias or _name(node)


def _type(node: ast.expr, models: set[str]) -> str:
    """Say an annotation in words."""
    if isinstance(node, ast.Name):
        if node.id in ENUMS:
            return ", ".join(f"`{one.value}`" for one in ENUMS[node.id])
        return f"[{node.id}](#{node.id.lower()})" if node.id in models else SIMPLE[node.id]
    if isinstance(node, ast.BinOp):
        sides = [side for side in (node.left, node.right) if not _is_none(side)]
        return " or ".join(_type(side, models) for side in sides)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if node.value.id == "Literal":
            return ", ".join(f"`{one.value}`" for one in inner if isinstance(one, ast.Constant))
        if node.value.id == "Annotated":
            return _annotated(inner, models)
        if node.value.id == "tuple":
            return f"list of {_type(inner[0], models)}"
        if node.value.id == "dict":
            return f"mapping of {_type(inner[0], models)} → {_type(inner[1], models)}"
    raise TypeError(f"no words for {ast.unparse(node)}")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _annotated(inner: list[ast.expr], models: set[str]) -> str:
    calls = [one for one in inner if isinstance(one, ast.Call)]
    given = {word.arg: word.value for call in calls for word in call.keywords}
    pattern = given.get("pattern")
    said = f" `{pattern.value}`" if isinstance(pattern, ast.Constant) else ""
    return _type(inner[0], models) + said


def _default(model: type[BaseModel], node: ast.AnnAssign) -> str:
    field = model.model_fields[_name(node)]
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if value is None or value == "" or value == () or value == {}:
        return ""
    if isinstance(value, BaseModel):
        return "see there"
    if isinstance(value, tuple):
        return ", ".join(f"`{one.id if isinstance(one, site_model.Host) else one}`" for one in value)
    return f"`{value.value if isinstance(value, StrEnum) else value}`"


def _about(model: type[BaseModel], body: list[ast.stmt], number: int) -> str:
    """Return what a key is for, from its docstring or from the file of words; exactly one of both has it."""
    name = _name(body[number]) if isinstance(body[number], ast.AnnAssign) else ""  # type: ignore[arg-type]
    following = body[number + 1] if number + 1 < len(body) else None
    is_text = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
    docstring = str(following.value.value) if is_text else ""  # type: ignore[union-attr]
    words = _words().get(model.__name__, {}).get(name, "")
    if bool(docstring) == bool(words):
        problem = "is explained twice" if words else "is explained nowhere"
        raise ValueError(f"{model.__name__}.{name} {problem}: docstring or tools/reference_words.yaml")
    return markdown(docstring or words)


def _rules(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        for raised in ast.walk(node):
            if isinstance(raised, ast.Raise) and isinstance(raised.exc, ast.Call):
                text = raised.exc.args[0]
                if isinstance(text, ast.Constant):
                    yield str(text.value)
