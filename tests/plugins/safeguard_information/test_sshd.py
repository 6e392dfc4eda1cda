from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from safeguard_information.sshd import Sshd

from safeguard import CannotTell, NotApplicable, Status

REAL = (Path(__file__).parent / "assets/sshd-T-debian12.txt").read_text()
"""What ``sshd -T`` of OpenSSH 9.2p1 (Debian 12) said with the settings as shipped."""

NOBODY_LISTENS = {
    f"/proc/net/{table}": "  sl  local_address rem_address   st\n" for table in ("tcp", "tcp6", "udp", "udp6")
}
ALL = ("root_login", "empty_passwords", "algorithms", "max_auth_tries", "password_login", "idle", "restricted")


def telling(text: str) -> dict[str, str]:
    return {"sshd": f'[ "$1" = -T ] || exit 64\ncat <<"END"\n{text}\nEND'}


UNTOLD = {"sshd": "echo 'sshd: no hostkeys available -- exiting.' >&2; exit 1"}


def test_debian_as_shipped(tree: Any, look: Any) -> None:
    seen = look(Sshd, tree({"/etc/ssh/sshd_config": "UsePAM yes\n"}, programs=telling(REAL)), rules=ALL)
    assert seen.good == {"empty_passwords"}
    assert {rule for rule, _ in seen.found} == {*ALL} - {"empty_passwords"}
    assert seen.untold == set()
    (weak,) = [one for one in seen.observations if one.rule == "algorithms"]
    assert weak.observed == "umac-64-etm@openssh.com, umac-64@openssh.com"
    assert [(one.kind, one.source) for one in weak.evidence] == [("command", "sshd -T")]


GOOD = """\
permitrootlogin no
permitemptypasswords no
passwordauthentication no
kbdinteractiveauthentication no
usepam yes
maxauthtries 4
clientaliveinterval 300
clientalivecountmax 3
allowgroups admins
ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com
macs hmac-sha2-512-etm@openssh.com
kexalgorithms curve25519-sha256
authenticationmethods any"""


def test_a_hardened_server_passes_every_rule(tree: Any, look: Any) -> None:
    seen = look(Sshd, tree({"/etc/ssh/sshd_config": ""}, programs=telling(GOOD)), rules=ALL)
    assert seen.good == set(ALL)
    assert len(seen.observations) == len(ALL)


@pytest.mark.parametrize(
    ("change", "rule", "bad"),
    [
        (("permitrootlogin no", "permitrootlogin yes"), "root_login", True),
        (("permitrootlogin no", "permitrootlogin without-password"), "root_login", True),
        (("permitemptypasswords no", "permitemptypasswords yes"), "empty_passwords", True),
        (("maxauthtries 4", "maxauthtries 5"), "max_auth_tries", True),
        (("maxauthtries 4", "maxauthtries 3"), "max_auth_tries", False),
        (("passwordauthentication no", "passwordauthentication yes"), "password_login", True),
        (("kbdinteractiveauthentication no", "kbdinteractiveauthentication yes"), "password_login", True),
        (("clientaliveinterval 300", "clientaliveinterval 301"), "idle", True),
        (("clientaliveinterval 300", "clientaliveinterval 0"), "idle", True),
        (("clientaliveinterval 300", "clientaliveinterval 5m"), "idle", False),
        (("allowgroups admins\n", ""), "restricted", True),
        (("ciphers ", "ciphers aes128-cbc,"), "algorithms", True),
        (("kexalgorithms ", "kexalgorithms diffie-hellman-group14-sha1,"), "algorithms", True),
    ],
)
def test_each_setting_is_judged(tree: Any, look: Any, change: tuple[str, str], rule: str, bad: bool) -> None:
    machine = tree({"/etc/ssh/sshd_config": ""}, programs=telling(GOOD.replace(*change)))
    assert (look(Sshd, machine, rules=[rule]).found == {(rule, "sshd")}) is bad


def test_root_with_a_key_may_be_allowed(tree: Any, look: Any) -> None:
    machine = tree({"/etc/ssh/sshd_config": ""}, programs=telling(REAL))
    assert look(Sshd, machine, rules=["root_login"], root_login="prohibit-password").found == set()


def test_a_key_and_a_one_time_password_are_no_password_login(tree: Any, look: Any) -> None:
    text = GOOD.replace("kbdinteractiveauthentication no", "kbdinteractiveauthentication yes")
    text = text.replace("authenticationmethods any", "authenticationmethods publickey,keyboard-interactive:pam")
    assert look(Sshd, tree({}, programs=telling(text)), rules=["password_login"]).found == set()


def test_a_match_block_may_open_what_is_closed_for_everybody(tree: Any, look: Any) -> None:
    config = "PermitRootLogin no\nMatch Address 10.0.0.0/8\n  PermitRootLogin yes\nMatch User git\n  X11Forwarding no\n"
    seen = look(Sshd, tree({"/etc/ssh/sshd_config": config}, programs=telling(GOOD)), rules=["root_login"])
    assert seen.found == {("root_login", "Match Address 10.0.0.0/8")}
    assert seen.only().evidence[0].source == "/etc/ssh/sshd_config"
    assert seen.good == {"root_login"}


def test_match_blocks_that_cannot_be_read_are_said(tree: Any, look: Any) -> None:
    seen = look(Sshd, tree({}, programs=telling(GOOD)), rules=["root_login"])
    assert seen.untold == {("source", "/etc/ssh/sshd_config")}


def test_without_rights_the_file_is_judged_and_said_to_be_the_file(tree: Any, look: Any) -> None:
    machine = tree({"/etc/ssh/sshd_config": "PermitRootLogin no\nMaxAuthTries 9\n"}, programs=UNTOLD)
    seen = look(Sshd, machine, rules=["root_login", "max_auth_tries", "empty_passwords"])
    assert seen.said[:2] == [
        "These are the settings in /etc/ssh/sshd_config, not those of the running server",
        "sshd -T ended with code 1: sshd: no hostkeys available -- exiting.",
    ]
    assert seen.found == {("max_auth_tries", "sshd")}
    assert seen.good == {"root_login", "empty_passwords"}


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("", Status.ERROR),
        ("Ciphers -aes128-cbc\nMACs hmac-sha2-256\nKexAlgorithms curve25519-sha256\n", Status.ERROR),
        ("Ciphers +aes128-cbc\n", Status.FAIL),
        ("Ciphers aes256-ctr\nMACs hmac-sha2-256\nKexAlgorithms curve25519-sha256\n", Status.PASS),
    ],
)
def test_the_file_alone_does_not_know_the_built_in_algorithms(tree: Any, look: Any, lines: str, status: Status) -> None:
    seen = look(Sshd, tree({"/etc/ssh/sshd_config": lines}, programs=UNTOLD), rules=["algorithms"])
    assert seen.observations[-1].status is status


def test_no_server_and_no_listener_does_not_apply(tree: Any, look: Any) -> None:
    with pytest.raises(NotApplicable):
        look(Sshd, tree(NOBODY_LISTENS))


def test_another_server_on_port_22_cannot_be_told(tree: Any, look: Any) -> None:
    line = "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1577 1\n"
    machine = tree({**NOBODY_LISTENS, "/proc/net/tcp": NOBODY_LISTENS["/proc/net/tcp"] + line})
    with pytest.raises(CannotTell, match="OpenSSH is not installed"):
        look(Sshd, machine)


@pytest.mark.parametrize("programs", [{}, UNTOLD])
def test_nothing_to_read_cannot_be_told(tree: Any, look: Any, programs: dict[str, str]) -> None:
    with pytest.raises(CannotTell):
        look(Sshd, tree({}, programs=programs))
