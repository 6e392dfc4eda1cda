"""Which release of which system runs, from ``/etc/os-release``."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread

FILES = ("/etc/os-release", "/usr/lib/os-release")


@dataclass(frozen=True, slots=True)
class Release:
    """The installed system."""

    id: str
    """``debian``, ``ubuntu``, ``rhel``, ``openEuler``, ``kylin``, ``uos``."""
    version: str
    name: str
    """What it calls itself."""
    support_end: str
    """ISO date, where the system itself says it (``SUPPORT_END``)."""
    file: str


def read_release(machine: Machine) -> Release | Unread:
    """Return the release of the system."""
    text = machine.text(FILES[0])
    file = FILES[0]
    if isinstance(text, Unread):
        text, file = machine.text(FILES[1]), FILES[1]
    if isinstance(text, Unread):
        return text
    values = dict(_pair(line) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    if "ID" not in values:
        return Unread(file, Gap.FAILED, msg("{path} could not be understood", path=file))
    name = values.get("PRETTY_NAME", values["ID"])
    return Release(values["ID"], values.get("VERSION_ID", ""), name, values.get("SUPPORT_END", ""), file)


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.partition("=")
    try:
        words = shlex.split(value)
    except ValueError:
        words = [value.strip("\"'")]
    return key.strip(), words[0] if words else ""
