from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from safeguard_information.facts.accounts import (
    Account,
    Entries,
    Group,
    Password,
    Shadow,
    directory_services,
    read_accounts,
    read_groups,
    read_shadow,
)
from safeguard_information.facts.accounts import _account as account_of
from safeguard_information.facts.accounts import _shadow as shadow_of
from safeguard_information.facts.machine import Unread


def test_accounts(tree: Any) -> None:
    text = "root:x:0:0:root:/root:/bin/bash\n\n# remark\nopen::5:5::/:\n+::::::\nbad:x:a:0::/:/bin/sh\n"
    assert read_accounts(tree({"/etc/passwd": text})) == Entries(
        (
            Account("root", 0, 0, "/root", "/bin/bash", Password.SHADOWED),
            Account("open", 5, 5, "/", "", Password.EMPTY),
        ),
        malformed=2,
    )


def test_shadow(tree: Any) -> None:
    text = "a:$y$x$y:1:0:90:7:::\nb:*:1:0:99999:7:::\nc:!$6$x:1::::::\nd::1:0::7:::\ne\n"
    assert read_shadow(tree({"/etc/shadow": text})) == Entries(
        (
            Shadow("a", Password.SET, 90),
            Shadow("b", Password.LOCKED, 99999),
            Shadow("c", Password.LOCKED, None),
            Shadow("d", Password.EMPTY, None),
        ),
        malformed=1,
    )


def test_groups(tree: Any) -> None:
    assert read_groups(tree({"/etc/group": "adm:x:4:li\nbad\n"})) == Entries((Group("adm", 4),), malformed=1)


def test_missing_files(tree: Any) -> None:
    for read in (read_accounts, read_shadow, read_groups):
        assert isinstance(read(tree()), Unread)


def test_directory_services(tree: Any) -> None:
    text = "# passwd: ldap\npasswd:  files systemd sss [NOTFOUND=return] ldap # more\ngroup: files winbind\n"
    assert directory_services(tree({"/etc/nsswitch.conf": text})) == ("sss", "ldap")
    assert directory_services(tree({"/etc/nsswitch.conf": "group: files\n"})) == ()


@given(st.lists(st.text(st.characters(exclude_characters=":\n\r"), max_size=8), max_size=10))
def test_no_line_makes_the_reader_stumble(fields: list[str]) -> None:
    account, shadow = account_of(fields), shadow_of(fields)
    assert account is None or (account.name == fields[0] and account.uid >= 0)
    assert shadow is None or (shadow.password is Password.EMPTY) == (fields[1] == "")
