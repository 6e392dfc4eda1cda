"""Owner, group and permission bits of files, by the names that the computer itself gives to the ids."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeguard_information.facts.accounts import read_accounts, read_groups
from safeguard_information.facts.machine import Machine, Unread

_ACL = "system.posix_acl_access"


@dataclass(frozen=True, slots=True)
class FileMode:
    """How a file is protected."""

    path: str
    uid: int
    gid: int
    owner: str
    """Name of the owner, or the number where no account has it."""
    group: str
    mode: int
    """Permission bits with setuid, setgid and sticky: ``0o640``."""
    acl: bool = False
    """Whether an access control list says more than the bits do."""
    folder: bool = False

    @property
    def octal(self) -> str:
        """``0640``."""
        return f"{self.mode:04o}"

    def __str__(self) -> str:
        return f"{self.owner}:{self.group} {self.octal}"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the local ids."""

    users: Mapping[int, str]
    groups: Mapping[int, str]


def read_names(machine: Machine) -> Names:
    """Return the names of the local ids; an id without a name is shown as its number."""
    accounts, groups = read_accounts(machine), read_groups(machine)
    users = () if isinstance(accounts, Unread) else accounts.all
    named = () if isinstance(groups, Unread) else groups.all
    return Names(
        {account.uid: account.name for account in reversed(users)}, {group.gid: group.name for group in reversed(named)}
    )


def read_modes(machine: Machine, paths: Iterable[str]) -> tuple[FileMode | Unread, ...]:
    """Return how each of some files is protected, links followed."""
    names = read_names(machine)
    return tuple(_mode(machine, path, names) for path in paths)


def _mode(machine: Machine, path: str, names: Names) -> FileMode | Unread:
    found = machine.status(path)
    if isinstance(found, Unread):
        return found
    return FileMode(
        path,
        found.st_uid,
        found.st_gid,
        names.users.get(found.st_uid, str(found.st_uid)),
        names.groups.get(found.st_gid, str(found.st_gid)),
        stat.S_IMODE(found.st_mode),
        _has_acl(machine, path),
        stat.S_ISDIR(found.st_mode),
    )


def _has_acl(machine: Machine, path: str) -> bool:
    try:
        return bool(os.getxattr(machine.path(path), _ACL))
    except OSError:  # no list, or a file system without them
        return False
