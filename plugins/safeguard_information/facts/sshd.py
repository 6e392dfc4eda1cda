"""Settings of the SSH server: as ``sshd -T`` computes them, or as its files say (``sshd_config(5)``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread, refused

CONFIG = "/etc/ssh/sshd_config"
PROGRAM = "sshd"
_DEEPEST_INCLUDE = 16
_ADDED_UP = frozenset({"allowusers", "allowgroups", "denyusers", "denygroups", "port", "listenaddress", "hostkey"})
_FORMER_NAMES = {
    "challengeresponseauthentication": "kbdinteractiveauthentication",
    "skeyauthentication": "kbdinteractiveauthentication",
}


@dataclass(frozen=True, slots=True)
class Block:
    """What holds under one ``Match`` condition; the condition of the first block is empty: it holds for everybody."""

    condition: str
    values: Mapping[str, str]
    """Keyword in lower case → value, as the first line that gives one says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the server, and where they were read."""

    blocks: tuple[Block, ...]
    """The settings for everybody, then one block per ``Match``."""
    source: str
    """The command line, or the files that were read."""
    computed: bool
    """Whether ``sshd -T`` said so, with the built-in defaults filled in; else the files alone."""
    unread_blocks: Unread | None = None
    """Why the ``Match`` blocks are not known, where ``sshd -T`` worked but the files could not be read."""


@dataclass(slots=True)
class _Reading:
    """What the parser has gathered so far."""

    machine: Machine
    everybody: dict[str, str] = field(default_factory=dict)
    matches: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read_computed(machine: Machine) -> Settings | Unread:
    """Return what ``sshd -T`` says, with the ``Match`` blocks of the files beside it; usually needs root."""
    output = machine.run(PROGRAM, "-T")
    if isinstance(output, Unread):
        return output
    if output.code != 0:
        return refused(output)
    values: dict[str, str] = {}
    for line in output.out.splitlines():
        keyword, _, value = line.partition(" ")
        _set(values, keyword.lower(), value.strip())
    files = read_files(machine)
    everybody = Block("", values)
    if isinstance(files, Unread):
        return Settings((everybody,), output.command, computed=True, unread_blocks=files)
    return Settings((everybody, *files.blocks[1:]), output.command, computed=True)


def read_files(machine: Machine) -> Settings | Unread:
    """Return what ``/etc/ssh/sshd_config`` and the files that it includes say; built-in defaults are not known."""
    reading = _Reading(machine)
    problem = _file(reading, CONFIG, reading.everybody, depth=0)
    if problem is not None:
        return problem
    blocks = (Block(condition, values) for condition, values in reading.matches)
    return Settings((Block("", reading.everybody), *blocks), ", ".join(reading.files), computed=False)


def _file(reading: _Reading, path: str, scope: dict[str, str], depth: int) -> Unread | None:
    if depth > _DEEPEST_INCLUDE:
        return Unread(path, Gap.FAILED, msg("{path} is included too deeply", path=path))
    text = reading.machine.text(path)
    if isinstance(text, Unread):
        return text
    reading.files.append(path)
    for keyword, value in _lines(text):
        if keyword == "match":
            scope = _enter(reading, value)
        elif keyword == "include":
            problem = _include(reading, value, scope, depth)
            if problem is not None:
                return problem
        else:
            _set(scope, keyword, value)
    return None


def _enter(reading: _Reading, condition: str) -> dict[str, str]:
    if condition.lower() == "all":
        return reading.everybody
    values: dict[str, str] = {}
    reading.matches.append((condition, values))
    return values


def _include(reading: _Reading, patterns: str, scope: dict[str, str], depth: int) -> Unread | None:
    for pattern in patterns.split():
        whole = pattern if pattern.startswith("/") else f"/etc/ssh/{pattern}"
        found = _fitting(reading.machine, whole)
        if isinstance(found, Unread):
            return found
        for path in found:
            problem = _file(reading, path, scope, depth + 1)
            if problem is not None:
                return problem
    return None


def _fitting(machine: Machine, pattern: str) -> tuple[str, ...] | Unread:
    """Return the files that fit a pattern whose folder is spelt out; none is no error, as for sshd."""
    path = PurePosixPath(pattern)
    if any(sign in str(path.parent) for sign in "*?["):
        return Unread(pattern, Gap.FAILED, msg("A pattern in the folder of {path} is not understood", path=pattern))
    names = machine.names(str(path.parent))
    if isinstance(names, Unread):
        return () if names.gap is Gap.MISSING else names
    return tuple(str(path.parent / name) for name in names if fnmatchcase(name, path.name) and _shown(name, path.name))


def _shown(name: str, pattern: str) -> bool:
    return not name.startswith(".") or pattern.startswith(".")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        keyword, _, rest = stripped.replace("=", " ", 1).replace("\t", " ").partition(" ")
        yield _FORMER_NAMES.get(keyword.lower(), keyword.lower()), rest.partition(" #")[0].strip().strip('"')


def _set(values: dict[str, str], keyword: str, value: str) -> None:
    """Keep the first value of a keyword, as sshd does; lists of names add up."""
    if keyword in _ADDED_UP and keyword in values:
        values[keyword] += f" {value}"
    else:
        values.setdefault(keyword, value)
