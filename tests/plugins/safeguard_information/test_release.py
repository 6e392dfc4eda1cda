from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from safeguard_information.release import SystemRelease

from safeguard import CannotTell, Status


@pytest.mark.parametrize(
    ("text", "as_of", "status"),
    [
        ('ID=debian\nVERSION_ID="11"\n', date(2026, 8, 31), Status.PASS),
        ('ID=debian\nVERSION_ID="11"\n', date(2026, 9, 1), Status.FAIL),
        ('ID="centos"\nVERSION_ID="7"\n', date(2026, 1, 1), Status.FAIL),
        ('ID="rocky"\nVERSION_ID="9.4"\n', date(2026, 1, 1), Status.PASS),
        ("ID=ubuntu\nVERSION_ID=22.04\n", date(2026, 1, 1), Status.PASS),
        ("ID=ubuntu\nVERSION_ID=23.10\n", date(2026, 1, 1), Status.ERROR),
        ("ID=fedora\nVERSION_ID=40\nSUPPORT_END=2025-05-13\n", date(2026, 1, 1), Status.FAIL),
        ('ID=kylin\nVERSION_ID="V10"\n', date(2026, 1, 1), Status.ERROR),
        ("ID=debian\n", date(2026, 1, 1), Status.ERROR),
    ],
)
def test_support_on_a_day(tree: Any, look: Any, text: str, as_of: date, status: Status) -> None:
    (seen,) = look(SystemRelease, tree({"/etc/os-release": text}), as_of=as_of).observations
    assert seen.status is status


def test_a_contract_of_the_office_is_believed(tree: Any, look: Any) -> None:
    machine = tree({"/etc/os-release": "ID=kylin\nVERSION_ID=V10\n"})
    assert look(SystemRelease, machine, supported_until="2030-12-31").good == {"support"}


@pytest.mark.parametrize("files", [{}, {"/etc/os-release": "NAME=x\n"}])
def test_no_release_cannot_be_told(tree: Any, look: Any, files: dict[str, str]) -> None:
    with pytest.raises(CannotTell):
        look(SystemRelease, tree(files))
