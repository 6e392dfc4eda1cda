from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.access_control import APPARMOR, SELINUX, AccessControl


@pytest.mark.parametrize(
    ("files", "good"),
    [
        ({SELINUX: "1"}, True),
        ({SELINUX: "0"}, False),
        ({APPARMOR: "Y\n"}, True),
        ({APPARMOR: "N\n"}, False),
        ({SELINUX: "0", APPARMOR: "Y\n"}, False),
        ({}, False),
    ],
)
def test_what_the_kernel_says(tree: Any, look: Any, files: dict[str, str], good: bool) -> None:
    seen = look(AccessControl, tree(files))
    assert (seen.good == {"enforcing"}) is good
    assert (seen.found == {("enforcing", "lsm")}) is not good
