from __future__ import annotations

import os
from typing import Any

import pytest
from safeguard_information.critical_files import CRITICAL, Protection
from safeguard_information.facts.accounts import Account, Password
from safeguard_information.facts.file_modes import FileMode
from safeguard_information.file_permissions import FilePermissions, judge_home, judge_logs, judge_mode

from safeguard import Status

SHADOW = Protection("/etc/shadow", 0o640, ("root", "shadow"))


def mode(octal: int, *, uid: int = 0, group: str = "root", acl: bool = False, path: str = "/etc/shadow") -> FileMode:
    return FileMode(path, uid, 0 if group == "root" else 42, "root" if uid == 0 else "li", group, octal, acl)


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        (mode(0o640, group="shadow"), Status.PASS),
        (mode(0o640), Status.PASS),
        (mode(0o000), Status.PASS),
        (mode(0o600), Status.PASS),
        (mode(0o644, group="shadow"), Status.FAIL),
        (mode(0o660, group="shadow"), Status.FAIL),
        (mode(0o640, group="users"), Status.FAIL),
        (mode(0o640, uid=1000), Status.FAIL),
        (mode(0o640, acl=True), Status.ERROR),
    ],
)
def test_owner_group_and_bits(seen: FileMode, status: Status) -> None:
    assert judge_mode(seen, SHADOW).status is status


def test_a_bad_mode_says_how_to_mend_it() -> None:
    said = judge_mode(mode(0o666, group="shadow"), SHADOW)
    assert str(said.measure) == "chown root:shadow /etc/shadow && chmod 0640 /etc/shadow"
    assert said.observed == "root:shadow 0666"


def test_required_files_that_are_missing_cannot_be_told(tree: Any, look: Any) -> None:
    seen = look(FilePermissions, tree())
    assert seen.untold == {("critical", one.path) for one in CRITICAL if one.required}
    assert seen.good == set()
    assert [one.inspected for one in seen.coverages] == [0]


def test_files_of_a_folder_are_judged_one_by_one(tree: Any, look: Any) -> None:
    machine = tree({"/etc/cron.d/backup": "", "/etc/cron.d/clean": ""})
    (machine.root / "etc/cron.d/backup").chmod(0o666)
    seen = look(FilePermissions, machine, rules=["scheduled"])
    judged = {one.subject for one in seen.observations if one.status is Status.FAIL}
    assert "/etc/cron.d/backup" in judged
    assert seen.coverages[0].inspected == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="a folder that cannot be read can be made for an ordinary user only")
def test_the_real_files_of_this_computer_are_judged(look: Any) -> None:
    from safeguard_information.facts.machine import Machine

    assert look(FilePermissions, Machine()).coverages[0].inspected >= 3


@pytest.mark.parametrize(
    ("name", "octal", "good"),
    [
        ("/var/log/syslog", 0o640, True),
        ("/var/log/syslog", 0o644, False),
        ("/var/log/wtmp", 0o664, True),
        ("/var/log/btmp.1", 0o660, True),
        ("/var/log/wtmp", 0o666, False),
    ],
)
def test_logs(name: str, octal: int, good: bool) -> None:
    assert (judge_logs([mode(octal, path=name)]).status is Status.PASS) is good


def test_log_files_are_summed_up_in_one_line(tree: Any, look: Any) -> None:
    machine = tree({f"/var/log/{number}.log": "x" for number in range(7)})
    for path in (machine.root / "var/log").iterdir():
        path.chmod(0o644)
    seen = look(FilePermissions, machine, rules=["logs"])
    assert seen.only().observed == 7
    assert str(seen.only().message).endswith("/var/log/4.log, …")


def test_no_log_folder_is_no_pass(tree: Any, look: Any) -> None:
    assert look(FilePermissions, tree(), rules=["logs"]).untold == {("logs", "/var/log")}


LI = Account("li", 1000, 1000, "/home/li", "/bin/sh", Password.SHADOWED)


@pytest.mark.parametrize(("uid", "octal", "good"), [(1000, 0o750, True), (1000, 0o755, False), (0, 0o700, False)])
def test_homes(uid: int, octal: int, good: bool) -> None:
    assert (judge_home(LI, mode(octal, uid=uid, path="/home/li")).status is Status.PASS) is good


def test_homes_of_people_only(tree: Any, look: Any) -> None:
    me = os.geteuid()
    passwd = f"daemon:x:1:1::/home/d:/bin/sh\nli:x:1000:1000::/home/li:/bin/sh\nme:x:{me}:0::/home/me:/bin/sh\n"
    machine = tree({"/etc/passwd": passwd, "/home/d/a": "", "/home/li/a": "", "/home/me/a": ""})
    for name in ("d", "li", "me"):
        (machine.root / "home" / name).chmod(0o755)
    seen = look(FilePermissions, machine, rules=["homes"])
    assert {subject for _, subject in seen.found} == {"/home/li", "/home/me"}
