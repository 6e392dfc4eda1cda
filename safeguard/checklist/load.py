"""Read a checklist or an overlay from its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.checklist.model import Checklist, Overlay
from safeguard.errors import ChecklistError, Problem
from safeguard.written.source import Source
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_partly


@dataclass(frozen=True, slots=True)
class Unread:
    """Names in a file that stand where it could not be read: what refers to them is not wrong."""

    items: frozenset[str] = frozenset()
    inputs: frozenset[str] = frozenset()
    count: int = 0
    """How many items."""


@dataclass(frozen=True, slots=True)
class Written:
    """A checklist and the file that it was read from, for the places of its problems."""

    checklist: Checklist
    source: Source
    problems: tuple[Problem, ...] = ()
    """What is wrong with its form: then the checklist is only the part that could be read."""
    unread: Unread = field(default_factory=Unread)


@dataclass(frozen=True, slots=True)
class WrittenOverlay:
    """An overlay and the file that it was read from."""

    overlay: Overlay
    source: Source


Read = Callable[[Path], Source]
"""Reads a YAML file; the pipeline reads by way of a cache."""


def load_checklist(path: Path, read: Read = read_partly) -> Written:
    """Read one checklist.

    Raises:
        ChecklistError: with every problem of form: unknown keys, wrong types, duplicates.
        MissingFileError: there is no such file.
    """
    source = read(path)
    return Written(validate(Checklist, source, ChecklistError), source)


def load_overlay(path: Path, read: Read = read_partly) -> WrittenOverlay:
    """Read one overlay; raises as :func:`load_checklist`."""
    source = read(path)
    return WrittenOverlay(validate(Overlay, source, ChecklistError), source)
