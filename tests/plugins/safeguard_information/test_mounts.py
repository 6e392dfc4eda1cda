from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.mounts import Mounts

from safeguard import CannotTell

GOOD = "/dev/sda1 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw,nosuid,nodev,noexec 0 0\ntmpfs /dev/shm tmpfs rw,nosuid,nodev,noexec 0 0\n"


def test_good_mounts_pass(tree: Any, look: Any) -> None:
    seen = look(Mounts, tree({"/proc/mounts": GOOD}))
    assert seen.good == {"options"}
    assert seen.found == set()


@pytest.mark.parametrize(
    ("mounts", "found"),
    [
        (GOOD.replace("/tmp tmpfs rw,nosuid", "/tmp tmpfs rw"), {"/tmp"}),
        (GOOD.replace("tmpfs /tmp", "tmpfs /temp"), {"/tmp"}),
        (GOOD + "/dev/sda2 /home ext4 rw,nodev 0 0\n", {"/home"}),
        (GOOD + "/dev/sda2 /home ext4 rw,nodev,nosuid 0 0\n", set()),
        (GOOD + "tmpfs /tmp tmpfs rw 0 0\n", {"/tmp"}),
    ],
)
def test_each_folder_is_judged(tree: Any, look: Any, mounts: str, found: set[str]) -> None:
    assert {subject for _, subject in look(Mounts, tree({"/proc/mounts": mounts})).found} == found


def test_an_option_may_be_left_out(tree: Any, look: Any) -> None:
    mounts = {"/proc/mounts": GOOD.replace(",noexec", "")}
    assert look(Mounts, tree(mounts), without=["noexec"]).found == set()


@pytest.mark.parametrize("files", [{}, {"/proc/mounts": ""}])
def test_nothing_to_read_is_no_pass(tree: Any, look: Any, files: dict[str, str]) -> None:
    with pytest.raises(CannotTell):
        look(Mounts, tree(files))
