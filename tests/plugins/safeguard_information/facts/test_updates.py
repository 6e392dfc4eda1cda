from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Any

from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.facts.updates import STAMP, Update, Updates, read_package_lists, read_updates

SAID = """\
Reading package lists...
The following packages have been kept back:
  linux-image-amd64 grub-common
  grub2
The following NEW packages will be installed:
  libnew
Inst unzip [6.0-28] (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])
Inst libperl5.36 [5.36.0-7] (5.36.0-7+deb12u4 Debian-Security:12/oldstable-security [amd64]) [perl:amd64 ]
Inst libnew (1.0 Debian:12.15/oldstable [all])
Inst python3-jwt [2.6.0-1] (2.6.0-1+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [all])
Inst tzdata [2024a-0ubuntu0] (2025a-0ubuntu1 Ubuntu:22.04/jammy-updates [all])
Conf unzip (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])
"""


def test_what_apt_would_do(tree: Any) -> None:
    found = read_updates(tree({"/said": SAID}, programs={"apt-get": 'cat "${0%/usr/bin/apt-get}/said"'}))
    assert isinstance(found, Updates)
    assert found.all == (
        Update("unzip", "6.0-28", "6.0-28+deb12u1", security=True),
        Update("libperl5.36", "5.36.0-7", "5.36.0-7+deb12u4", security=True),
        Update("libnew", "", "1.0", security=False),
        Update("python3-jwt", "2.6.0-1", "2.6.0-1+deb12u1", security=True),
        Update("tzdata", "2024a-0ubuntu0", "2025a-0ubuntu1", security=False),
    )
    assert found.kept_back == ("linux-image-amd64", "grub-common", "grub2")


def test_apt_only_simulates_and_writes_no_cache(tree: Any) -> None:
    machine = tree(programs={"apt-get": 'echo "$@" > "${0%/usr/bin/apt-get}/called"'})
    read_updates(machine)
    called = machine.text("/called").split()
    assert called[0] == "-s"
    assert {"Dir::Cache::pkgcache=", "Dir::Cache::srcpkgcache=", "Debug::NoLocking=1"} <= set(called)


def test_the_stamp_of_apt_outranks_an_older_folder(tree: Any) -> None:
    machine = tree({"/var/lib/apt/lists/deb_Packages.lz4": "", STAMP: ""})
    old, new = (datetime(2026, 1, day, tzinfo=UTC).timestamp() for day in (2, 9))
    os.utime(machine.root / "var/lib/apt/lists", (old, old))
    os.utime(machine.path(STAMP), (new, new))
    found = read_package_lists(machine)
    assert not isinstance(found, Unread)
    assert (found.fetched, found.source) == (date(2026, 1, 9), STAMP)


def test_no_lists(tree: Any) -> None:
    found = read_package_lists(tree({"/var/lib/apt/lists/partial/x": ""}))
    assert isinstance(found, Unread)
    assert found.gap is Gap.MISSING


def test_a_date_that_is_none_is_left_alone(tree: Any) -> None:
    machine = tree({"/var/lib/apt/lists/a_Packages": "", "/var/lib/apt/lists/a_InRelease": "Valid-Until: soon\n"})
    found = read_package_lists(machine)
    assert not isinstance(found, Unread)
    assert found.expired == ()
