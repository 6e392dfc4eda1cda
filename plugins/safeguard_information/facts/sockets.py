"""Sockets that wait for others, read from ``/proc/net`` without a program; process names where the rights suffice."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread

TABLES = ("tcp", "tcp6", "udp", "udp6")
_LISTENING = "0A"
_UNCONNECTED = "07"
_SOCKET = re.compile(r"socket:\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Socket:
    """One listening socket."""

    protocol: str
    """``tcp`` or ``udp``."""
    address: IPv4Address | IPv6Address
    port: int
    inode: int
    process: str = ""
    """Name of the program; empty where the rights did not suffice to see it."""

    @property
    def loopback(self) -> bool:
        """Whether only this computer can reach it."""
        mapped = self.address.ipv4_mapped if isinstance(self.address, IPv6Address) else None
        return (mapped or self.address).is_loopback

    @property
    def bound(self) -> str:
        """``0.0.0.0:22`` or ``[::]:22``."""
        host = f"[{self.address}]" if isinstance(self.address, IPv6Address) else str(self.address)
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Sockets:
    """What listens, and which tables of the kernel said so."""

    all: tuple[Socket, ...]
    tables: tuple[str, ...]


def read_sockets(machine: Machine) -> Sockets | Unread:
    """Return all listening TCP and unconnected UDP sockets of this network namespace, sorted by protocol and port."""
    owners = _processes(machine)
    found: list[Socket] = []
    read: list[str] = []
    for table in TABLES:
        name = f"/proc/net/{table}"
        text = machine.text(name)
        if isinstance(text, Unread):
            if table.endswith("6") and text.gap is Gap.MISSING:
                continue  # a kernel without IPv6
            return text
        sockets = _table(table.removesuffix("6"), text, owners)
        if sockets is None:
            return Unread(name, Gap.FAILED, msg("{path} could not be understood", path=name))
        found += sockets
        read.append(name)
    return Sockets(tuple(sorted(found, key=lambda one: (one.protocol, one.port, one.bound))), tuple(read))


def _table(protocol: str, text: str, owners: dict[int, str]) -> list[Socket] | None:
    wanted = _LISTENING if protocol == "tcp" else _UNCONNECTED
    found = []
    try:
        for line in text.splitlines()[1:]:
            fields = line.split()
            if fields[3] == wanted:
                found.append(_socket(protocol, fields, owners))
    except (IndexError, ValueError):
        return None
    return found


def _socket(protocol: str, fields: list[str], owners: dict[int, str]) -> Socket:
    address, _, port = fields[1].partition(":")
    inode = int(fields[9])
    return Socket(protocol, _address(address), int(port, 16), inode, owners.get(inode, ""))


def _address(digits: str) -> IPv4Address | IPv6Address:
    """Return an address from the kernel's hex digits: 32-bit words in the byte order of the machine."""
    if len(digits) not in (8, 32):
        raise ValueError(digits)
    words = (int(digits[start : start + 8], 16) for start in range(0, len(digits), 8))
    return ip_address(b"".join(word.to_bytes(4, sys.byteorder) for word in words))


def _processes(machine: Machine) -> dict[int, str]:
    """Return inode → program name for the processes that may be looked into."""
    numbers = machine.names("/proc", "[0-9]*")
    owners: dict[int, str] = {}
    for number in () if isinstance(numbers, Unread) else numbers:
        inodes = _inodes(machine, number)
        name = machine.text(f"/proc/{number}/comm") if inodes else ""
        if isinstance(name, str):
            owners.update((inode, name.strip()) for inode in inodes)
    return owners


def _inodes(machine: Machine, number: str) -> list[int]:
    folder = machine.path(f"/proc/{number}/fd")
    found = []
    try:
        for name in folder.iterdir():
            match = _SOCKET.fullmatch(str(name.readlink()))
            if match:
                found.append(int(match[1]))
    except OSError:  # it ended meanwhile, or belongs to somebody else
        return found
    return found
