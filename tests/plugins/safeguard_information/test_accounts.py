from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.accounts import Accounts

from safeguard import CannotTell

PASSWD = "root:x:0:0:root:/root:/bin/bash\nli:x:1000:1000:Li Na:/home/li:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\n"
SHADOW = "root:$y$j9T$abc:20000:0:99999:7:::\nli:$6$abc$def:20000:0:90:7:::\ndaemon:*:20000:0:99999:7:::\n"
GROUP = "root:x:0:\nli:x:1000:\ndaemon:x:1:\n"
GOOD = {"/etc/passwd": PASSWD, "/etc/shadow": SHADOW, "/etc/group": GROUP}
ALL = ("empty_password", "uid0", "duplicates", "unshadowed", "default_accounts")


def test_a_good_computer_passes_every_rule(tree: Any, look: Any) -> None:
    seen = look(Accounts, tree(GOOD), rules=ALL)
    assert seen.good == set(ALL)
    assert seen.found == set()
    assert [(one.inspected, one.complete) for one in seen.coverages] == [(3, True)]


@pytest.mark.parametrize(
    ("passwd", "shadow", "rule", "found"),
    [
        ("wang:x:1001:1001::/home/wang:/bin/sh\n", "wang::20000:0:99999:7:::\n", "empty_password", {"wang"}),
        ("wang::1001:1001::/home/wang:/bin/sh\n", "", "empty_password", {"wang"}),
        ("toor:x:0:0::/root:/bin/sh\n", "", "uid0", {"toor"}),
        ("wang:x:1000:1001::/home/wang:/bin/sh\n", "", "duplicates", {"uid:1000"}),
        ("li:x:1001:1001::/home/li2:/bin/sh\n", "", "duplicates", {"user:li"}),
        ("wang:$1$aa$bb:1001:1001::/home/wang:/bin/sh\n", "", "unshadowed", {"wang"}),
        ("db:x:101:101::/var/db:/bin/bash\n", "db:*:20000:0:99999:7:::\n", "default_accounts", {"db"}),
        ("db:x:101:101::/var/db:/bin/false\n", "db:$6$a$b:20000:0:99999:7:::\n", "default_accounts", {"db"}),
        ("db:x:101:101::/var/db:\n", "db:!:20000:0:99999:7:::\n", "default_accounts", {"db"}),
    ],
)
def test_each_defect_is_found_by_its_rule(
    tree: Any, look: Any, passwd: str, shadow: str, rule: str, found: set[str]
) -> None:
    machine = tree({**GOOD, "/etc/passwd": PASSWD + passwd, "/etc/shadow": SHADOW + shadow})
    seen = look(Accounts, machine, rules=[rule])
    assert seen.found == {(rule, subject) for subject in found}
    assert rule not in seen.good


def test_groups_with_the_same_id_are_duplicates(tree: Any, look: Any) -> None:
    seen = look(Accounts, tree({**GOOD, "/etc/group": GROUP + "staff:x:1000:\nroot:x:7:\n"}), rules=["duplicates"])
    assert seen.found == {("duplicates", "gid:1000"), ("duplicates", "group:root")}


def test_without_the_shadow_file_nothing_is_said_to_be_good(tree: Any, look: Any) -> None:
    seen = look(Accounts, tree({"/etc/passwd": PASSWD, "/etc/group": GROUP}), rules=["empty_password"])
    assert seen.good == set()
    assert seen.untold == {("empty_password", "")}
    assert seen.coverages[0].left_out == {"no rights": 3}


def test_an_empty_password_in_passwd_is_found_even_without_the_shadow_file(tree: Any, look: Any) -> None:
    machine = tree({"/etc/passwd": PASSWD + "wang::1001:1001::/:/bin/sh\n", "/etc/group": GROUP})
    seen = look(Accounts, machine, rules=["empty_password"])
    assert seen.found == {("empty_password", "wang")}
    assert seen.untold == {("empty_password", "")}


def test_a_garbled_shadow_line_is_not_taken_for_good(tree: Any, look: Any) -> None:
    seen = look(Accounts, tree({**GOOD, "/etc/shadow": SHADOW + "wang:\n"}), rules=["empty_password"])
    assert seen.untold == {("empty_password", "/etc/shadow")}
    assert seen.good == set()


def test_accounts_of_a_directory_and_garbled_lines_are_counted_as_left_out(tree: Any, look: Any) -> None:
    machine = tree({**GOOD, "/etc/passwd": PASSWD + "+::::::\n", "/etc/nsswitch.conf": "passwd: files sss\n"})
    seen = look(Accounts, machine, rules=["uid0"])
    assert seen.coverages[0].left_out == {"not understood": 1, "directory service not asked": 1}
    assert not seen.coverages[0].complete


def test_allowed_system_accounts_may_log_in(tree: Any, look: Any) -> None:
    machine = tree({**GOOD, "/etc/passwd": PASSWD + "db:x:101:101::/var/db:/bin/bash\n"})
    assert look(Accounts, machine, rules=["default_accounts"], allowed=["db"]).found == set()


@pytest.mark.parametrize("files", [{}, {"/etc/passwd": ""}, {"/etc/passwd": "nonsense\n"}])
def test_no_accounts_at_all_is_never_a_pass(tree: Any, look: Any, files: dict[str, str]) -> None:
    with pytest.raises(CannotTell):
        look(Accounts, tree(files))


def test_no_password_or_hash_leaves_the_checker(tree: Any, look: Any) -> None:
    machine = tree({**GOOD, "/etc/passwd": PASSWD + "wang:$1$secret$hash:1001:1001::/:/bin/sh\n"})
    assert "$" not in repr(look(Accounts, machine, rules=ALL))
