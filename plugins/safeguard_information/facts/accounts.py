"""Accounts of the computer: ``/etc/passwd``, ``/etc/shadow`` and ``/etc/group``, without any password or hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from safeguard_information.facts.machine import Machine, Unread

PASSWD = "/etc/passwd"  # noqa: S105 - a path
SHADOW = "/etc/shadow"
GROUP = "/etc/group"
NSSWITCH = "/etc/nsswitch.conf"
_IN_SHADOW = "x"
T = TypeVar("T")
_LOCAL_SOURCES = frozenset({"files", "compat", "db", "systemd", "altfiles"})


class Password(StrEnum):
    """State of a password field. What stands in it is never kept."""

    EMPTY = "empty"
    LOCKED = "locked"
    SET = "set"
    SHADOWED = "shadowed"
    """``/etc/passwd`` only: it stands in ``/etc/shadow``."""


@dataclass(frozen=True, slots=True)
class Account:
    """One line of ``/etc/passwd``."""

    name: str
    uid: int
    gid: int
    home: str
    shell: str
    password: Password


@dataclass(frozen=True, slots=True)
class Shadow:
    """One line of ``/etc/shadow``."""

    name: str
    password: Password
    max_days: int | None
    """Days after which the password must be changed; none: never."""


@dataclass(frozen=True, slots=True)
class Group:
    """One line of ``/etc/group``."""

    name: str
    gid: int


@dataclass(frozen=True, slots=True)
class Entries(Generic[T]):
    """What a file lists, and how many of its lines could not be understood."""

    all: tuple[T, ...]
    malformed: int = 0


def read_accounts(machine: Machine) -> Entries[Account] | Unread:
    """Return the local accounts."""
    text = machine.text(PASSWD)
    return text if isinstance(text, Unread) else _entries(text, _account)


def read_shadow(machine: Machine) -> Entries[Shadow] | Unread:
    """Return the state of the local passwords; needs root."""
    text = machine.text(SHADOW)
    return text if isinstance(text, Unread) else _entries(text, _shadow)


def read_groups(machine: Machine) -> Entries[Group] | Unread:
    """Return the local groups."""
    text = machine.text(GROUP)
    return text if isinstance(text, Unread) else _entries(text, _group)


def directory_services(machine: Machine) -> tuple[str, ...]:
    """Return the sources of accounts beyond the local files (``sss``, ``ldap``, ``winbind``)."""
    text = machine.text(NSSWITCH)
    if isinstance(text, Unread):
        return ()
    for line in text.splitlines():
        database, _, sources = line.partition("#")[0].partition(":")
        if database.strip() == "passwd":
            return tuple(word for word in sources.split() if word not in _LOCAL_SOURCES and not word.startswith("["))
    return ()


def _entries(text: str, parse: Callable[[list[str]], T | None]) -> Entries[T]:
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    parsed = [parse(line.split(":")) for line in lines]
    good = tuple(entry for entry in parsed if entry is not None)
    return Entries(good, len(parsed) - len(good))


def _account(fields: list[str]) -> Account | None:
    if len(fields) != 7 or not fields[0] or fields[0][0] in "+-":
        return None
    name, password, uid, gid, _comment, home, shell = fields
    if not (uid.isdecimal() and gid.isdecimal()):
        return None
    state = Password.SHADOWED if password == _IN_SHADOW else _state(password)
    return Account(name, int(uid), int(gid), home, shell.strip(), state)


def _shadow(fields: list[str]) -> Shadow | None:
    if len(fields) != 9 or not fields[0]:
        return None
    limit = fields[4]
    return Shadow(fields[0], _state(fields[1]), int(limit) if limit.isdecimal() else None)


def _group(fields: list[str]) -> Group | None:
    if len(fields) != 4 or not fields[0] or not fields[2].isdecimal():
        return None
    return Group(fields[0], int(fields[2]))


def _state(field: str) -> Password:
    if not field:
        return Password.EMPTY
    return Password.LOCKED if field[0] in "!*" else Password.SET
