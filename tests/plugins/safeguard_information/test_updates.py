from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Any

import pytest
from safeguard_information.facts.kernel import Kernels
from safeguard_information.facts.machine import Machine
from safeguard_information.updates import PendingUpdates, judge_restart

from safeguard import CannotTell, NotApplicable, Status, Unsupported

TODAY = date(2026, 11, 23)
LISTS = {"/var/lib/apt/lists/deb_Packages": "Package: bash\n", "/var/lib/apt/periodic/update-success-stamp": ""}
SECURITY = "Inst unzip [6.0-28] (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])"
OTHER = "Inst base-files [12.4] (12.4+deb12u15 Debian:12.15/oldstable [amd64]) []"
CONF = "Conf unzip (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])"


def apt(*lines: str, code: int = 0) -> dict[str, str]:
    said = "\n".join(lines)
    return {"apt-get": f'[ "$LC_ALL" = C ] || exit 99\ncat <<"END"\n{said}\nEND\nexit {code}'}


def aged(machine: Machine, day: date) -> Machine:
    seconds = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
    for path in machine.root.rglob("*"):
        os.utime(path, (seconds, seconds))
    return machine


def test_security_updates_that_wait_are_one_finding(tree: Any, look: Any) -> None:
    machine = aged(tree(LISTS, programs=apt("Reading package lists...", SECURITY, OTHER, CONF)), TODAY)
    seen = look(PendingUpdates, machine, rules=["lists", "security", "pending"])
    assert seen.found == {("security", "apt")}
    assert seen.good == {"lists"}
    assert seen.said == [
        "The package lists were fetched on 2026-11-23",
        "Security updates that wait: 1 (unzip)",
        "Other updates that wait, by the package lists of 2026-11-23: 1",
    ]
    assert seen.only().evidence[0].value == "unzip 6.0-28 -> 6.0-28+deb12u1"


def test_nothing_waits_by_fresh_lists(tree: Any, look: Any) -> None:
    machine = aged(tree(LISTS, programs=apt("Reading package lists...", OTHER)), date(2026, 11, 16))
    assert look(PendingUpdates, machine).good == {"lists", "security"}


def test_nothing_waits_by_old_lists_is_not_believed(tree: Any, look: Any) -> None:
    seen = look(PendingUpdates, aged(tree(LISTS, programs=apt()), date(2026, 11, 15)))
    assert seen.found == {("lists", "apt")}
    assert seen.untold == {("security", "apt")}
    assert seen.good == set()


def test_lists_past_their_date_are_old_however_fresh_the_file(tree: Any, look: Any) -> None:
    release = {"/var/lib/apt/lists/deb_InRelease": "Origin: Debian\nValid-Until: Sun, 22 Nov 2026 08:00:00 UTC\n"}
    seen = look(PendingUpdates, aged(tree({**LISTS, **release}, programs=apt()), TODAY), rules=["lists"])
    assert str(seen.only().message).endswith("deb_InRelease (2026-11-22)")
    before = look(PendingUpdates, aged(tree(), TODAY), rules=["lists"], as_of=date(2026, 11, 22))
    assert before.good == {"lists"}


@pytest.mark.parametrize("line", ["Inst broken", "Inst x (no-close"])
def test_a_line_that_is_not_understood_is_no_pass(tree: Any, look: Any, line: str) -> None:
    assert look(PendingUpdates, aged(tree(LISTS, programs=apt(line)), TODAY)).untold == {("security", "")}


def test_apt_that_fails_is_no_pass(tree: Any, look: Any) -> None:
    seen = look(PendingUpdates, aged(tree(LISTS, programs=apt("E: broken", code=100)), TODAY))
    assert seen.untold == {("security", "")}
    assert "security" not in seen.good


def test_packages_kept_back_are_no_pass(tree: Any, look: Any) -> None:
    lines = ("The following packages have been kept back:", "  linux-image-amd64 grub-common", "0 upgraded.")
    seen = look(PendingUpdates, aged(tree(LISTS, programs=apt(*lines)), TODAY))
    assert "linux-image-amd64, grub-common" in str(seen.only(Status.ERROR).message)


def test_no_lists_at_all_cannot_be_told(tree: Any, look: Any) -> None:
    with pytest.raises(CannotTell):
        look(PendingUpdates, tree({"/var/lib/apt/lists/lock": ""}, programs=apt()))


def test_a_computer_without_apt_is_not_supported(tree: Any, look: Any) -> None:
    with pytest.raises(Unsupported):
        look(PendingUpdates, tree(LISTS))


@pytest.mark.parametrize(
    ("kernels", "status"),
    [
        (Kernels("6.1.0-9-amd64", ("6.1.0-9-amd64",)), Status.PASS),
        (Kernels("6.1.0-9-amd64", ("6.1.0-9-amd64", "6.1.0-10-amd64")), Status.FAIL),
        (Kernels("6.1.0-10-amd64", ("6.1.0-10-amd64",), "/run/reboot-required"), Status.FAIL),
        (Kernels("6.1.0-10-amd64", (), "/run/reboot-required"), Status.FAIL),
    ],
)
def test_restart(kernels: Kernels, status: Status) -> None:
    assert judge_restart(kernels).status is status


def test_a_container_has_no_kernel_of_its_own(tree: Any, look: Any) -> None:
    with pytest.raises(NotApplicable):
        look(PendingUpdates, tree({"/proc/sys/kernel/osrelease": "6.1.0\n"}), rules=["reboot"])
