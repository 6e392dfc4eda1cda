"""Packages that wait to be updated, how old the lists of packages are, and which kernels are installed.

The simulation of ``apt-get`` takes no lock and writes no cache.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread, refused

LISTS = "/var/lib/apt/lists"
STAMP = "/var/lib/apt/periodic/update-success-stamp"
SIMULATION = (
    "-s",
    "-o",
    "Debug::NoLocking=1",
    "-o",
    "Dir::Cache::pkgcache=",
    "-o",
    "Dir::Cache::srcpkgcache=",
    "--ignore-hold",
    "dist-upgrade",
)
_INSTALL = re.compile(r"^Inst (?P<name>\S+) (?:\[(?P<old>[^\]]*)\] )?\((?P<new>\S+) (?P<origin>.*?)(?: \[\w+\])?\)")
_VALID_UNTIL = re.compile(r"^Valid-Until: (.+)$", re.MULTILINE)
_SECONDS = 45.0


@dataclass(frozen=True, slots=True)
class Update:
    """One package that waits to be updated."""

    package: str
    installed: str
    """Version; empty for a package that the update would add."""
    candidate: str
    security: bool


@dataclass(frozen=True, slots=True)
class Updates:
    """What ``apt-get`` would do."""

    all: tuple[Update, ...]
    kept_back: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class PackageLists:
    """How fresh the lists of packages are."""

    fetched: date
    """Day of the last successful fetch (UTC)."""
    source: str
    expired: tuple[tuple[str, date], ...] = ()
    """Lists whose publisher no longer vouches for them after that day (``Valid-Until``)."""


def read_updates(machine: Machine) -> Updates | Unread:
    """Return all that could be updated now, held packages too, by the lists of packages as they are."""
    output = machine.run("apt-get", *SIMULATION, seconds=_SECONDS)
    if isinstance(output, Unread):
        return output
    if output.code != 0:
        return refused(output)
    matches = [_INSTALL.match(line) for line in output.out.splitlines() if line.startswith("Inst ")]
    if None in matches:
        return Unread(output.command, Gap.FAILED, msg("{path} could not be understood", path=output.command))
    updates = tuple(_update(match) for match in matches if match is not None)
    return Updates(updates, _kept_back(output.out), output.command)


def _update(match: re.Match[str]) -> Update:
    return Update(match["name"], match["old"] or "", match["new"], "security" in match["origin"].lower())


def _kept_back(out: str) -> tuple[str, ...]:
    names: list[str] = []
    inside = False
    for line in out.splitlines():
        if inside and line.startswith(" "):
            names += line.split()
        else:
            inside = line.startswith("The following packages have been kept back")
    return tuple(names)


def read_package_lists(machine: Machine) -> PackageLists | Unread:
    """Return when the lists were last fetched: the stamp of apt, else the folder into which it moves them."""
    names = machine.names(LISTS, "*Packages*")
    if isinstance(names, Unread):
        return names
    if not names:
        return Unread(LISTS, Gap.MISSING, msg("There are no package lists in {path}; run apt-get update", path=LISTS))
    times = {path: machine.status(path) for path in (STAMP, LISTS)}
    fetched = {path: found.st_mtime for path, found in times.items() if not isinstance(found, Unread)}
    source = max(fetched, key=lambda path: fetched[path])
    day = datetime.fromtimestamp(fetched[source], UTC).date()
    return PackageLists(day, source, _valid_until(machine))


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text.replace("UTC", "GMT")).date()
    except ValueError:
        return None


def _valid_until(machine: Machine) -> tuple[tuple[str, date], ...]:
    names = machine.names(LISTS, "*Release")
    found = []
    for name in () if isinstance(names, Unread) else names:
        text = machine.text(f"{LISTS}/{name}")
        match = None if isinstance(text, Unread) else _VALID_UNTIL.search(text)
        day = _day(match[1]) if match else None
        if day is not None:
            found.append((name, day))
    return tuple(found)
