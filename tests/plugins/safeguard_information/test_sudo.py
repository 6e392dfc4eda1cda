from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.sudo import Sudo

from safeguard import CannotTell, NotApplicable

USUAL = "Defaults env_reset\n# a remark\nroot ALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n"


def test_the_usual_rules_pass(tree: Any, look: Any) -> None:
    seen = look(Sudo, tree({"/etc/sudoers": USUAL}))
    assert seen.good == {"everything"}
    assert seen.coverages[0].inspected == 2


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("li ALL=(ALL) NOPASSWD: ALL", {"no_password", "everything"}),
        ("li ALL=(ALL) NOPASSWD: /usr/bin/systemctl restart nginx", {"no_password"}),
        ("li ALL=(ALL:ALL) ALL", {"everything"}),
        ("li ALL=/usr/bin/apt-get update", set()),
        ("%sudo ALL=(ALL) NOPASSWD: ALL", {"no_password"}),
        ("#1001 ALL=(ALL) ALL", {"everything"}),
        ("Defaults:li !authenticate", {"no_password"}),
        ("@include /etc/more", {"everything"}),
        ("# li ALL=(ALL) NOPASSWD: ALL", set()),
        ("li ALL=(ALL) \\\n NOPASSWD: /bin/ls", {"no_password"}),
    ],
)
def test_each_line_is_judged(tree: Any, look: Any, line: str, rules: set[str]) -> None:
    machine = tree({"/etc/sudoers": USUAL, "/etc/sudoers.d/office": f"{line}\n", "/etc/more": "wang ALL=(ALL) ALL\n"})
    assert {rule for rule, _ in look(Sudo, machine).found} == rules


def test_files_that_sudo_passes_by_are_passed_by(tree: Any, look: Any) -> None:
    machine = tree({"/etc/sudoers": USUAL, "/etc/sudoers.d/office.bak": "li ALL=(ALL) NOPASSWD: ALL\n"})
    assert look(Sudo, machine).found == set()


def test_known_administrators_may_do_everything(tree: Any, look: Any) -> None:
    machine = tree({"/etc/sudoers": "%it ALL=(ALL) ALL\n"})
    assert look(Sudo, machine, allowed=["%it"]).found == set()


def test_no_sudo_does_not_apply(tree: Any, look: Any) -> None:
    with pytest.raises(NotApplicable):
        look(Sudo, tree())


def test_sudo_without_its_file_cannot_be_told(tree: Any, look: Any) -> None:
    with pytest.raises(CannotTell):
        look(Sudo, tree(programs={"sudo": "exit 0"}))
