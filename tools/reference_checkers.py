"""The page of the shipped checkers: made from their docstrings, option models, needs, limits and registers."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from reference_text import markdown, page, table

from safeguard import Checker, Message, Schema
from safeguard.messages import Translator
from safeguard.testing import load_installed

PLUGINS = ("archive", "confidentiality", "fire", "information")
TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
ABOUT = (
    "What ships with Safeguard. An item calls a checker by its id, under `check`, and gives it options under `with`. "
    "A register is a table that the office names in [site.yaml](site.md). English · [简体中文](checkers.zh.md)"
)
ZH = {
    "Checkers and registers": "检查器与台账",
    ABOUT: (
        "随 Safeguard 提供的检查器。检查项在 `check` 下写检查器的编号，在 `with` 下写选项。"
        "台账是单位在 [site.yaml](site.md) 中指明的表格。[English](checkers.md) · 简体中文"
    ),
    "Option": "选项",
    "Type": "类型",
    "Default": "默认值",
    "Meaning": "含义",
    "It has no options.": "没有选项。",
    "**required**": "**必填**",
    " or ": "或",
    "anything": "任意值",
    "text": "文字",
    "whole number": "整数",
    "number": "数值",
    "true or false": "true 或 false",
    "list of {kind}": "列表：{kind}",
    "mapping to {kind}": "映射到{kind}",
    "mapping": "映射",
    "name of a {kind}": "{kind}名称",
    "register": "台账",
    "share": "共享文件夹",
    "administrator rights": "管理员权限",
    "a network": "网络",
    "the program {name}": "程序 {name}",
    "the platform {names}": "平台 {names}",
    "nothing": "无",
    "Needs: {needs}. Limits: {seconds} s, {cpu} s of processor time, {memory} MB of memory.": (
        "需要：{needs}。限额：{seconds} 秒，处理器时间 {cpu} 秒，内存 {memory} MB。"
    ),
    "Register {name}: {title}": "台账 {name}：{title}",
    "Column": "列",
    "Heading": "表头",
    "Also known by": "也可写作",
    "Holds": "内容",
    "date": "日期",
    "datetime": "日期时间",
    "bool": "是或否",
    "choice": "选项",
}
"""What the page says by itself: English → Chinese. What plugins say is in their catalogues."""


@dataclass(frozen=True)
class _Words:
    """Says the page's and one plugin's words in one language."""

    language: str
    plugin: str = ""

    def page(self, template: str, **values: object) -> str:
        return (ZH[template] if self.language == "zh" else template).format(**values)

    def docs(self, docstring: str) -> str:
        paragraphs = inspect.cleandoc(docstring).split("\n\n")
        return "\n\n".join(markdown(self.help(" ".join(one.split()), one)) for one in paragraphs)

    def help(self, text: str, as_written: str = "") -> str:
        """Return a text of the plugin; ``as_written`` keeps the lines of the English one."""
        translated = self._translator.say(Message(text, domain=self.plugin))
        assert self.language == "en" or translated != text, f"no Chinese in {self.plugin} for {text!r}"
        return as_written if as_written and translated == text else translated

    @cached_property
    def _translator(self) -> Translator:
        package = importlib.import_module(f"safeguard_{self.plugin}")
        return Translator(self.language, {self.plugin: Path(str(package.__file__)).parent / "locale"})


def checkers_page(language: str) -> str:
    """Return the page of every shipped checker and register, in one language."""
    parts = []
    for name in PLUGINS:
        checkers, words = load_installed(name).checkers, _Words(language, name)
        package = importlib.import_module(f"safeguard_{name}")
        title = (package.__doc__ or "").strip().partition("\n")[0]
        parts += [f"## {name}", markdown(words.help(title)), *(_checker(one, words) for one in checkers.values())]
        parts += [_register(schema, words) for schema in _schemas(package)]
    words = _Words(language)
    return page(words.page("Checkers and registers"), words.page(ABOUT), *parts)


def _checker(checker: type[Checker], words: _Words) -> str:
    schema = checker.Options.model_json_schema()
    required = set(schema.get("required", ()))
    rows = [
        (
            f"`{name}`",
            _said(one, schema, words),
            _given(one, words, required=name in required),
            markdown(words.help(one["description"])),
        )
        for name, one in schema.get("properties", {}).items()
    ]
    headers = tuple(map(words.page, ("Option", "Type", "Default", "Meaning")))
    options = table(headers, rows) if rows else words.page("It has no options.")
    return "\n\n".join([f"### {checker.id}", words.docs(checker.__doc__ or ""), _needs(checker, words), options])


def _given(one: Mapping[str, Any], words: _Words, *, required: bool) -> str:
    if required:
        return words.page("**required**")
    default = one.get("default")
    if isinstance(default, list):
        return ", ".join(f"`{value}`" for value in default)
    if isinstance(default, dict):
        return ", ".join(f"`{name}: {value}`" for name, value in default.items())
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return "" if default is None or default == "" else f"`{default}`"


def _said(one: Mapping[str, Any], schema: Mapping[str, Any], words: _Words) -> str:
    """Say a piece of JSON Schema in words."""
    if "$ref" in one:
        return _said(schema["$defs"][one["$ref"].rpartition("/")[2]], schema, words)
    if "anyOf" in one:
        parts = (_said(part, schema, words) for part in one["anyOf"] if part.get("type") != "null")
        return words.page(" or ").join(parts)
    if "enum" in one or "const" in one:
        return ", ".join(f"`{value}`" for value in one.get("enum", [one.get("const")]))
    kind = one.get("type", "anything")
    if kind == "array":
        items = one.get("items") or (one.get("prefixItems") or [{}])[0]
        return words.page("list of {kind}", kind=_said(items, schema, words))
    if kind == "object":
        inner = one.get("additionalProperties")
        if isinstance(inner, dict):
            return words.page("mapping to {kind}", kind=_said(inner, schema, words))
        return words.page("mapping")
    named = one.get("x-safeguard")
    if named:
        return words.page("name of a {kind}", kind=words.page(named))
    return words.page(TYPES.get(kind, kind)) + _bounds(one)


def _bounds(one: Mapping[str, Any]) -> str:
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    return "".join(f" {sign} {one[name]:g}" for name, sign in signs.items() if name in one)


def _needs(checker: type[Checker], words: _Words) -> str:
    needs, limits = checker.needs, checker.limits
    wanted = [
        *([words.page("administrator rights")] if needs.root else []),
        *([words.page("a network")] if needs.network else []),
        *(words.page("the program {name}", name=f"`{one}`") for one in needs.programs),
        *(f"`{one}`" for one in needs.paths),
    ]
    if needs.platforms:
        wanted.append(words.page("the platform {names}", names=words.page(" or ").join(needs.platforms)))
    return words.page(
        "Needs: {needs}. Limits: {seconds} s, {cpu} s of processor time, {memory} MB of memory.",
        needs=", ".join(wanted) or words.page("nothing"),
        seconds=f"{limits.seconds:g}",
        cpu=limits.cpu_seconds,
        memory=limits.memory_mb,
    )


def _schemas(package: ModuleType) -> Iterator[Schema]:
    """Yield the registers that a plugin declares, each once, in the order of modules and text."""
    seen: list[Schema] = []
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            if isinstance(one, Schema) and not any(one is other for other in seen):
                seen.append(one)
                yield one


def _register(schema: Schema, words: _Words) -> str:
    rows = [
        (
            f"`{one.name}`",
            f"{one.title.get('zh', '')}, {one.title.get('en', '')}",
            ", ".join(one.aliases),
            f"{words.page(one.kind.value)}{': ' + ', '.join(one.choices) if one.choices else ''}",
            words.page("**required**") if one.required else "",
        )
        for one in schema.columns
    ]
    title = f"{schema.title.get('en', '')} {schema.title.get('zh', '')}"
    head = words.page("Register {name}: {title}", name=schema.name, title=title)
    headers = (*map(words.page, ("Column", "Heading", "Also known by", "Holds")), "")
    return f"### {head}\n\n{table(headers, rows)}"
