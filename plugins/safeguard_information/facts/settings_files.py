"""Settings as ``KEY value`` or ``key = value`` in text files and the folders of additions beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safeguard_information.facts.machine import Gap, Machine, Unread


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What files say; the last word on a key holds."""

    values: Mapping[str, str]
    files: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the files as one line."""
        return ", ".join(self.files)

    def number(self, key: str) -> int | None:
        """Return a whole number, or nothing."""
        try:
            return int(self.values.get(key, ""))
        except ValueError:
            return None


def read_settings(machine: Machine, path: str, folder: str = "", pattern: str = "*.conf") -> SettingsFile | Unread:
    """Return the settings of a file, then of the additions in a folder in the order of their names.

    A file that is not there says nothing; one that cannot be read makes all of it unread.
    """
    names = machine.names(folder, pattern) if folder else ()
    if isinstance(names, Unread):
        if names.gap is not Gap.MISSING:
            return names
        names = ()
    values: dict[str, str] = {}
    files = []
    missing: Unread | None = None
    for file in (path, *(f"{folder}/{name}" for name in names)):
        text = machine.text(file)
        if isinstance(text, str):
            files.append(file)
            values.update(_pairs(text))
        elif text.gap is not Gap.MISSING:
            return text
        else:
            missing = missing or text
    return SettingsFile(values, tuple(files)) if files or missing is None else missing


def _pairs(text: str) -> dict[str, str]:
    values = {}
    for line in text.splitlines():
        words = line.partition("#")[0].replace("=", " ", 1).split(None, 1)
        if words:
            values[words[0]] = words[1].strip() if len(words) > 1 else ""
    return values
