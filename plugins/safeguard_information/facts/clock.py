"""Whether the clock is kept in step: what the time services say, and what the kernel says of its clock."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Output, Unread, refused

TIMESYNC_MARK = "/run/systemd/timesync/synchronized"
SOURCES = (
    ("timedatectl", ("show", "-p", "NTP", "-p", "NTPSynchronized")),
    ("chronyc", ("-n", "-c", "tracking")),
    ("ntpq", ("-pn",)),
)
_UNSYNCHRONISED = 0x40
_TIMEX_BYTES = 512


@dataclass(frozen=True, slots=True)
class Word:
    """What one source says of the clock."""

    source: str
    """Command line or path."""
    synchronised: bool
    value: str
    """The words that it said it in."""


def read_services(machine: Machine) -> tuple[Word | Unread, ...]:
    """Return what each time service says: systemd, chrony, ntpd, and the mark of systemd-timesyncd."""
    said = [_word(machine.run(program, *arguments), _PARSERS[program]) for program, arguments in SOURCES]
    mark = machine.status(TIMESYNC_MARK)
    return (*said, mark if isinstance(mark, Unread) else Word(TIMESYNC_MARK, synchronised=True, value="present"))


def _word(output: Output | Unread, parse: Callable[[str], bool | None]) -> Word | Unread:
    if isinstance(output, Unread):
        return output
    if output.code != 0:
        return refused(output)
    synchronised = parse(output.out)
    if synchronised is None:
        return Unread(output.command, Gap.FAILED, msg("{path} could not be understood", path=output.command))
    return Word(output.command, synchronised, output.out.strip())


def _timedatectl(out: str) -> bool | None:
    values = dict(line.split("=", 1) for line in out.splitlines() if "=" in line)
    said = values.get("NTPSynchronized")
    return None if said is None else said == "yes"


def _chrony(out: str) -> bool | None:
    """The last of the 14 fields is the leap status; ``7F7F0101`` is the local clock, that is: no server."""
    fields = out.strip().split(",")
    if len(fields) < 14:
        return None
    return fields[13] in ("Normal", "Insert second", "Delete second") and fields[0] not in ("7F7F0101", "00000000")


def _ntp(out: str) -> bool | None:
    """A ``*`` (or ``o`` with a pulse) marks the server that the clock follows."""
    if "=====" not in out:
        return None
    return any(line[:1] in "*o" for line in out.rpartition("=====")[2].lstrip("=").splitlines() if line.strip())


_PARSERS: dict[str, Callable[[str], bool | None]] = {"timedatectl": _timedatectl, "chronyc": _chrony, "ntpq": _ntp}


def read_kernel_clock() -> bool | None:
    """Return whether the running kernel takes its clock for synchronised (``adjtimex(2)``).

    ``None``: it cannot be asked. In a container this is the clock of the host.
    """
    # modes (int, 4 bytes, padding), offset, freq, maxerror, esterror (long each), status (int)
    timex = ctypes.create_string_buffer(_TIMEX_BYTES)
    try:
        adjtimex = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):
        return None
    if adjtimex(timex) < 0:
        return None
    long = ctypes.sizeof(ctypes.c_long)
    status = ctypes.c_int.from_buffer(timex, 5 * long).value
    return not status & _UNSYNCHRONISED
