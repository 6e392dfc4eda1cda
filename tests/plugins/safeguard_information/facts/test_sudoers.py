from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Unread
from safeguard_information.facts.sudoers import SudoRule, read_sudoers


def test_rules_with_what_is_included(tree: Any) -> None:
    machine = tree(
        {
            "/etc/sudoers": "User_Alias IT = li\n%sudo\tALL=(ALL:ALL)  ALL\n#includedir /etc/sudoers.d\n",
            "/etc/sudoers.d/b": "IT ALL = \\\n  NOPASSWD: /bin/ls\n",
            "/etc/sudoers.d/c.bak": "x ALL=ALL\n",
        }
    )
    assert read_sudoers(machine) == (
        SudoRule("%sudo", "ALL=(ALL:ALL) ALL", "/etc/sudoers"),
        SudoRule("IT", "ALL = NOPASSWD: /bin/ls", "/etc/sudoers.d/b"),
    )


def test_an_included_file_that_is_missing_leaves_all_unread(tree: Any) -> None:
    assert isinstance(read_sudoers(tree({"/etc/sudoers": "@include /etc/gone\n"})), Unread)


def test_files_that_include_each_other_end(tree: Any) -> None:
    assert isinstance(read_sudoers(tree({"/etc/sudoers": "@include /etc/sudoers\n"})), Unread)


def test_everything() -> None:
    assert SudoRule("a", "ALL=(ALL) ALL", "").everything
    assert SudoRule("a", "ALL=ALL", "").everything
    assert SudoRule("a", "ALL=(ALL) NOPASSWD:ALL", "").everything
    assert SudoRule("a", "ALL=(ALL) /bin/ls, ALL", "").everything
    assert not SudoRule("a", "ALL=(ALL) /bin/ls", "").everything
