"""``TMOUT``: after how many idle seconds shells end, by the files that every shell reads."""

from __future__ import annotations

import re

from safeguard_information.facts.machine import Gap, Machine, Unread
from safeguard_information.facts.settings_files import SettingsFile

FILES = ("/etc/profile", "/etc/bash.bashrc", "/etc/bashrc", "/etc/environment")
_ASSIGNMENT = re.compile(r"^\s*(?:(?:readonly|export|declare\s+-\w+|typeset\s+-\w+)\s+)*TMOUT=(\d+)", re.MULTILINE)


def read_shell_timeout(machine: Machine) -> SettingsFile | Unread:
    """Return ``TMOUT`` as the last of the files sets it; without one, the files that were read and no value."""
    names = machine.names("/etc/profile.d", "*.sh")
    if isinstance(names, Unread):
        if names.gap is not Gap.MISSING:
            return names
        names = ()
    values: dict[str, str] = {}
    files: list[str] = []
    for path in (*FILES, *(f"/etc/profile.d/{name}" for name in names)):
        text = machine.text(path)
        if isinstance(text, Unread):
            if text.gap is not Gap.MISSING:
                return text
            continue
        files.append(path)
        values.update(("TMOUT", match[1]) for match in _ASSIGNMENT.finditer(text))
    return SettingsFile(values, tuple(files))
