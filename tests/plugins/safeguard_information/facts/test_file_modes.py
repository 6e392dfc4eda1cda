from __future__ import annotations

import os
from typing import Any

import pytest
from safeguard_information.facts.file_modes import FileMode, read_modes
from safeguard_information.facts.machine import Unread


def test_modes_by_the_names_of_the_computer(tree: Any) -> None:
    uid, gid = os.geteuid(), os.getegid()
    machine = tree(
        {
            "/etc/passwd": f"li:x:{uid}:{gid}::/:/bin/sh\nalias:x:{uid}:{gid}::/:/bin/sh\n",
            "/etc/group": f"it:x:{gid}:\n",
            "/a": "",
        }
    )
    (machine.root / "a").chmod(0o4640)
    (seen,) = read_modes(machine, ["/a"])
    assert seen == FileMode("/a", uid, gid, "li", "it", 0o4640)
    assert str(seen) == "li:it 4640"


def test_an_id_without_a_name_is_a_number(tree: Any) -> None:
    (seen,) = read_modes(tree({"/a": ""}), ["/a"])
    assert isinstance(seen, FileMode)
    assert seen.owner == str(os.geteuid())


def test_a_missing_file_is_not_read(tree: Any) -> None:
    assert isinstance(read_modes(tree(), ["/a"])[0], Unread)


def test_an_access_control_list_is_seen(tree: Any) -> None:
    machine = tree({"/a": ""})
    # version 2; user::rw- user:1000:rw- group::r-- mask::rw- other::---
    entries = ((1, 6, 0xFFFFFFFF), (2, 6, 1000), (4, 4, 0xFFFFFFFF), (16, 6, 0xFFFFFFFF), (32, 0, 0xFFFFFFFF))
    packed = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + bits.to_bytes(2, "little") + who.to_bytes(4, "little") for tag, bits, who in entries
    )
    try:
        os.setxattr(machine.root / "a", "system.posix_acl_access", packed)
    except OSError:
        pytest.skip("this file system keeps no access control lists")
    (seen,) = read_modes(machine, ["/a"])
    assert isinstance(seen, FileMode)
    assert seen.acl
