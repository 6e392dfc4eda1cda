"""Which PAM modules a service loads, with files that it includes (``pam.conf(5)``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_information.facts.machine import Gap, Machine, Unread

FOLDER = "/etc/pam.d"
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class PamLine:
    """One module of a stack."""

    kind: str
    """``auth``, ``account``, ``password`` or ``session``."""
    module: str
    """``pam_faillock.so``."""
    arguments: tuple[str, ...]
    file: str


def read_stack(machine: Machine, *services: str) -> tuple[PamLine, ...] | Unread:
    """Return the modules of the first service that this computer has (Debian and Red Hat name them differently)."""
    first: Unread | None = None
    for service in services:
        path = f"{FOLDER}/{service}"
        text = machine.text(path)
        if isinstance(text, str):
            return tuple(_lines(machine, path, text, 0))
        if text.gap is not Gap.MISSING:
            return text
        first = first or text
    assert first is not None, "a service is named"  # noqa: S101
    return first


def _lines(machine: Machine, path: str, text: str, depth: int) -> Iterator[PamLine]:
    for line in text.replace("\\\n", " ").splitlines():
        words = line.partition("#")[0].split()
        if not words:
            continue
        if words[0] == "@include" and len(words) > 1:
            yield from _included(machine, words[1], depth)
        elif len(words) > 2 and words[1] in ("include", "substack"):
            yield from _included(machine, words[2], depth)
        else:
            yield from _module(words, path)


def _module(words: list[str], path: str) -> Iterator[PamLine]:
    kind, *rest = words
    if rest and rest[0].startswith("["):
        while rest and not rest[0].endswith("]"):
            rest.pop(0)
    if len(rest) > 1:
        yield PamLine(kind.lstrip("-"), rest[1].rpartition("/")[2], tuple(rest[2:]), path)


def _included(machine: Machine, name: str, depth: int) -> Iterator[PamLine]:
    path = name if name.startswith("/") else f"{FOLDER}/{name}"
    text = machine.text(path)
    if isinstance(text, str) and depth < _DEEPEST:
        yield from _lines(machine, path, text, depth + 1)
