"""File systems that are mounted, from ``/proc/mounts``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeguard_information.facts.machine import Machine, Unread

MOUNTS = "/proc/mounts"
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system."""

    folder: str
    kind: str
    options: frozenset[str]


def read_mounts(machine: Machine) -> dict[str, Mount] | Unread:
    """Return folder → what is mounted there; of several, the topmost."""
    text = machine.text(MOUNTS)
    if isinstance(text, Unread):
        return text
    found: dict[str, Mount] = {}
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 4:
            folder = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1])
            found[folder] = Mount(folder, fields[2], frozenset(fields[3].split(",")))
    return found
