"""How much a single file may cost before it is left out, or looked at only in part."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """Bytes are counted as they come out of the container; what its headers claim is not believed."""

    member_bytes: int = 256 * MIB
    """Unpacked size of one member."""
    container_bytes: int = 512 * MIB
    """Unpacked size of all members that are read."""
    members: int = 10_000
    directory_bytes: int = 8 * MIB
    """Size of the container's own table of contents."""
    ratio: int = 200
    """Unpacked to packed size of one member, once it is past ``ratio_from``: text of an office rarely passes 50."""
    ratio_from: int = 10 * MIB
    held_characters: int = 32 * MIB
    """Shared strings of a workbook that are kept to name the cells that use them."""


DEFAULT_LIMITS = ScanLimits()
