"""A YAML file as read: its data, and the line on which every key and list entry stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from safeguard.errors import Place, Problem

Step = str | int
"""One step of a path inside the data: a key, or a position in a list."""


@dataclass(frozen=True)
class Source:
    """What stands in one file."""

    file: str
    """As it is told to a person."""
    data: Any
    digest: str
    """SHA-256 of the bytes read."""
    lines: Mapping[int, Mapping[Step, int]] = field(default_factory=dict)
    """``id`` of a mapping or list of :attr:`data` → its keys or positions → line, from 1."""

    parsed_again: Callable[[], Source] | None = field(default=None, compare=False)
    """Reads the same source with its lines again, where they were not kept."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file, where the data can be used in spite of it: keys that stand twice, tags."""

    def place(self, path: Sequence[Step]) -> Place:
        """Return where a path stands: the line of the deepest step that exists."""
        whole = self._whole
        here, line = whole.data, 1
        for step in path:
            line = whole.lines.get(id(here), {}).get(step, line)
            if not _has(here, step):
                break
            here = here[step]
        return Place(file=self.file, line=line, key=key_of(path))

    def without_data(self) -> Self:
        """Return the same in little memory, where the data can be read again for the sake of a place."""
        return self if self.parsed_again is None else replace(self, data=None, lines={})

    @cached_property
    def _whole(self) -> Source:
        return self.parsed_again() if self.parsed_again is not None and not self.lines else self


def _has(node: Any, step: Step) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, Mapping) and step in node


def key_of(path: Sequence[Step]) -> str:
    """Write a path as people do: ``items[3].answer.pass``."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes in lower-case hex."""
    return hashlib.sha256(content).hexdigest()
