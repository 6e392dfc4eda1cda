"""YAML read strictly: YAML 1.2 words and numbers, no duplicate keys, no tags, no bombs, a line for every key.

``no`` stays a word, ``010`` and ``1:30`` stay text, a date stays text until a model asks for a date. All duplicate
keys and foreign tags of a file are reported together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from safeguard.errors import ChecklistError, MissingFileError, NotPermittedError, Place, Problem, SafeguardError
from safeguard.messages import msg
from safeguard.written.source import Source, Step, digest_of

MAX_BYTES = 5_000_000
"""Largest file that is read; the largest real checklists have a tenth of it."""
MAX_DEPTH = 50
MAX_ALIASED = 1_000
"""How many nodes aliases may add in all, so that a bomb ends before it grows."""

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq")}


def read_yaml(path: Path, error: type[SafeguardError] = ChecklistError) -> Source:
    """Read one file.

    Args:
        path: a UTF-8 file.
        error: the stage's error for bad content.

    Raises:
        MissingFileError: there is no such file.
        NotPermittedError: it may not be read.
        SafeguardError: the given ``error``, with every problem that was found.
    """
    return _without_problems(read_partly(path, error), error)


def read_partly(path: Path, error: type[SafeguardError] = ChecklistError) -> Source:
    """Read one file as :func:`read_yaml` does, but leave keys that stand twice and tags to :attr:`Source.problems`."""
    return parse_file(path, content_of(path), error)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; of one that is too large only so many that parsing refuses it.

    Raises as :func:`read_yaml`.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as cause:
        raise MissingFileError(msg("There is no such file: {path}", path=str(path))) from cause
    except PermissionError as cause:
        raise NotPermittedError(msg("This file may not be read: {path}", path=str(path))) from cause


def parse_file(path: Path, content: bytes, error: type[SafeguardError] = ChecklistError) -> Source:
    """Read the bytes of a file, which may be read from it again; see :func:`read_partly`."""
    source = parse_partly(content, str(path), error)
    return replace(source, parsed_again=partial(read_again, path, source.digest))


def read_again(path: Path, digest: str) -> Source:
    """Read a file that was read before, for its lines; one that has changed since has none."""
    with suppress(SafeguardError):
        content = content_of(path)
        if digest_of(content) == digest:
            return parse_partly(content, str(path))
    return Source(str(path), None, digest)


def parse_yaml(content: bytes, file: str, error: type[SafeguardError] = ChecklistError) -> Source:
    """Read the bytes of a file; see :func:`read_yaml`."""
    return _without_problems(parse_partly(content, file, error), error)


def _without_problems(source: Source, error: type[SafeguardError]) -> Source:
    if source.problems:
        raise error(source.problems)
    return source


def parse_partly(content: bytes, file: str, error: type[SafeguardError] = ChecklistError) -> Source:
    """Read the bytes of a file; see :func:`read_partly`."""
    if len(content) > MAX_BYTES:
        raise error(msg("The file is larger than {limit} bytes", limit=MAX_BYTES), place=Place(file))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content.count(b"\n", 0, cause.start) + 1
        hint = msg("Save it as UTF-8; Notepad and Excel often write GBK")
        raise error(msg("The file is not UTF-8"), place=Place(file, line), hint=hint) from cause
    builder = _Builder(file, error)
    try:
        data = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as cause:
        mark = cause.problem_mark or cause.context_mark
        line = mark.line + 1 if mark else 1
        wrong = msg("This is not YAML: {problem}", problem=str(cause.problem or cause.context or ""))
        hint = msg("Look at indentation, colons and quotes in this line and the one before")
        raise error(wrong, place=Place(file, line), hint=hint) from cause
    except yaml.YAMLError as cause:
        raise error(msg("This is not YAML: {problem}", problem=str(cause)), place=Place(file)) from cause
    return Source(file, data, digest_of(content), builder.lines, problems=tuple(builder.problems))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    node: dict[str, Any] | list[Any]
    lines: dict[Step, int]
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into data, without recursion, so that depth is a count and not a crash."""

    file: str
    error: type[SafeguardError]
    lines: dict[int, dict[Step, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    _aliased: int = 0
    _root: Any = None
    _documents: int = 0

    def build(self, events: Iterator[Any]) -> Any:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._start({}, event)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._start([], event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._document(event)
        return self._root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self.error(msg("A file holds one document; --- starts a second"), place=self._place(event))

    def _scalar(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            self._refuse_tag(event)
        plain = event.implicit[0] and event.tag is None
        value = _plain(event.value) if plain else event.value
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        if self._expects_key():
            self._take_key(event.value if plain else value, event)
        else:
            self._put(value, event.start_mark.line + 1, 1)

    def _start(self, node: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            self._refuse_tag(event)
        if self._expects_key():
            raise self.error(msg("A key must be a plain word"), place=self._place(event))
        if len(self._stack) >= MAX_DEPTH:
            raise self.error(msg("Nested deeper than {limit} levels", limit=MAX_DEPTH), place=self._place(event))
        line = event.start_mark.line + 1
        lines: dict[Step, int] = {}
        self.lines[id(node)] = lines
        self._put(node, line, 0)
        self._stack.append(_Open(node, lines, event.anchor))

    def _end(self) -> None:
        done = self._stack.pop()
        if done.anchor is not None:
            self._anchors[done.anchor] = (done.node, done.size)
        if self._stack:
            self._stack[-1].size += done.size

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise self.error(msg("Unknown or recursive alias *{name}", name=event.anchor), place=self._place(event))
        value, size = self._anchors[event.anchor]
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            wrong = msg("Aliases add more than {limit} nodes", limit=MAX_ALIASED)
            raise self.error(wrong, place=self._place(event), hint=msg("Write the content out instead"))
        if self._expects_key():
            raise self.error(msg("A key must be a plain word"), place=self._place(event))
        self._put(value, event.start_mark.line + 1, size)

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].node, dict) and self._stack[-1].key is None

    def _take_key(self, key: str, event: Any) -> None:
        top = self._stack[-1]
        top.key, top.key_line = key, event.start_mark.line + 1
        if isinstance(top.node, dict) and key in top.node:
            wrong = msg("The key {key} stands twice; first in line {line}", key=key, line=top.lines[key])
            self.problems.append(Problem(wrong, Place(self.file, top.key_line, key)))

    def _put(self, value: Any, line: int, size: int) -> None:
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        top.size += size
        if isinstance(top.node, list):
            top.lines[len(top.node)] = line
            top.node.append(value)
        elif top.key is not None:
            top.lines.setdefault(top.key, top.key_line)
            top.node.setdefault(top.key, value)
            top.key = None

    def _refuse_tag(self, event: Any) -> None:
        self.problems.append(Problem(msg("The tag {tag} is not allowed", tag=event.tag), self._place(event)))

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1)


def _plain(value: str) -> Any:
    """Resolve an unquoted scalar by the YAML 1.2 core schema, less octal and hexadecimal numbers."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "+-.0123456789":
        if _INT.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value) and not re.match(r"[-+]?0[0-9]", value):
            return float(value)
    return value
