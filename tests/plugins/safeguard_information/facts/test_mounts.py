from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Machine, Unread
from safeguard_information.facts.mounts import Mount, read_mounts


def test_mounts(tree: Any) -> None:
    text = "tmpfs /tmp tmpfs rw 0 0\n/dev/sdb /media/my\\040disk vfat ro,nosuid 0 0\ntmpfs /tmp tmpfs ro 0 0\nodd\n"
    assert read_mounts(tree({"/proc/mounts": text})) == {
        "/tmp": Mount("/tmp", "tmpfs", frozenset({"ro"})),
        "/media/my disk": Mount("/media/my disk", "vfat", frozenset({"ro", "nosuid"})),
    }


def test_this_computer_has_mounts() -> None:
    found = read_mounts(Machine())
    assert not isinstance(found, Unread)
    assert "/proc" in found
