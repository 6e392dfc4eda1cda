from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Unread
from safeguard_information.facts.release import Release, read_release


def test_release(tree: Any) -> None:
    text = 'PRETTY_NAME="Debian GNU/Linux 12"\n# x\nID=debian\nVERSION_ID="12"\nSUPPORT_END=\'2028-06-30\'\nODD="x\n'
    assert read_release(tree({"/etc/os-release": text})) == Release(
        "debian", "12", "Debian GNU/Linux 12", "2028-06-30", "/etc/os-release"
    )


def test_the_other_place(tree: Any) -> None:
    assert read_release(tree({"/usr/lib/os-release": "ID=arch\n"})) == Release(
        "arch", "", "arch", "", "/usr/lib/os-release"
    )


def test_none(tree: Any) -> None:
    assert isinstance(read_release(tree()), Unread)
    assert isinstance(read_release(tree({"/etc/os-release": "NAME=x\n"})), Unread)
