"""The kernel: the running version, the installed ones, and its parameters below ``/proc/sys``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeguard_information.facts.machine import Machine, Unread

BOOT = "/boot"
REBOOT_MARKS = ("/run/reboot-required", "/var/run/reboot-required")
_PARTS = re.compile(r"\d+|[^\d.+~-]+")


@dataclass(frozen=True, slots=True)
class Kernels:
    """Running and installed kernels."""

    running: str
    installed: tuple[str, ...]
    """Versions found in ``/boot``, oldest first."""
    reboot_mark: str = ""
    """The file by which the package manager asks for a restart, where it is there."""


def read_kernels(machine: Machine) -> Kernels | Unread:
    """Return the kernels of the computer."""
    running = machine.text("/proc/sys/kernel/osrelease")
    if isinstance(running, Unread):
        return running
    names = machine.names(BOOT, "vmlinuz-*")
    if isinstance(names, Unread):
        names = ()
    versions = (name.removeprefix("vmlinuz-") for name in names if "rescue" not in name)
    marks = [mark for mark in REBOOT_MARKS if not isinstance(machine.status(mark), Unread)]
    return Kernels(running.strip(), tuple(sorted(versions, key=version_key)), marks[0] if marks else "")


def version_key(version: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts kernel versions: numbers by value, words by alphabet, numbers after words."""
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in _PARTS.findall(version)]


def read_parameter(machine: Machine, name: str) -> str | Unread:
    """Return one parameter: ``net.ipv4.tcp_syncookies``."""
    text = machine.text("/proc/sys/" + name.replace(".", "/"))
    return text if isinstance(text, Unread) else " ".join(text.split())
