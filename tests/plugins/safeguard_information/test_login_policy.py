from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.login_policy import LoginPolicy

GOOD = {
    "/etc/pam.d/common-password": "password requisite pam_pwquality.so retry=3\npassword required pam_unix.so\n",
    "/etc/pam.d/common-auth": "auth required pam_faillock.so preauth\nauth [success=1 default=ignore] pam_unix.so\n",
    "/etc/security/pwquality.conf": "# minlen = 6\nminlen = 10\nminclass = 3\n",
    "/etc/security/faillock.conf": "deny = 5\n",
    "/etc/login.defs": "PASS_MAX_DAYS\t90\nUMASK\t\t027\n",
    "/etc/shadow": "li:$6$a$b:20000:0:90:7:::\nroot:*:20000:0:99999:7:::\n",
    "/etc/profile.d/timeout.sh": "readonly TMOUT=600\n",
}
ALL = ("complexity", "password_age", "lockout", "timeout", "umask")


def test_a_good_computer_passes_every_rule(tree: Any, look: Any) -> None:
    seen = look(LoginPolicy, tree(GOOD), rules=ALL)
    assert seen.good == set(ALL)
    assert seen.found == set()
    assert seen.untold == set()


@pytest.mark.parametrize(
    ("file", "text", "rule", "subject"),
    [
        ("/etc/pam.d/common-password", "password required pam_unix.so\n", "complexity", "pwquality"),
        ("/etc/security/pwquality.conf", "minlen = 7\nminclass = 3\n", "complexity", "pwquality"),
        ("/etc/security/pwquality.conf", "minlen = 12\n", "complexity", "pwquality"),
        ("/etc/pam.d/common-password", "password requisite pam_pwquality.so minlen=4\n", "complexity", "pwquality"),
        ("/etc/login.defs", "PASS_MAX_DAYS 99999\nUMASK 027\n", "password_age", "PASS_MAX_DAYS"),
        ("/etc/login.defs", "UMASK 027\n", "password_age", "PASS_MAX_DAYS"),
        ("/etc/shadow", "li:$6$a$b:20000:0:365:7:::\n", "password_age", "li"),
        ("/etc/shadow", "li:$6$a$b:20000:0::7:::\n", "password_age", "li"),
        ("/etc/pam.d/common-auth", "auth required pam_unix.so\n", "lockout", "faillock"),
        ("/etc/security/faillock.conf", "deny = 6\n", "lockout", "deny"),
        ("/etc/security/faillock.conf", "deny = 0\n", "lockout", "deny"),
        ("/etc/profile.d/timeout.sh", "export TMOUT=901\n", "timeout", "TMOUT"),
        ("/etc/profile.d/timeout.sh", "# TMOUT=600\n", "timeout", "TMOUT"),
        ("/etc/login.defs", "PASS_MAX_DAYS 90\nUMASK 022\n", "umask", "UMASK"),
        ("/etc/login.defs", "PASS_MAX_DAYS 90\n", "umask", "UMASK"),
    ],
)
def test_each_defect_is_found_by_its_rule(tree: Any, look: Any, file: str, text: str, rule: str, subject: str) -> None:
    assert look(LoginPolicy, tree({**GOOD, file: text}), rules=[rule]).found == {(rule, subject)}


def test_credits_count_as_kinds_of_characters(tree: Any, look: Any) -> None:
    files = {**GOOD, "/etc/security/pwquality.conf": "minlen=8\ndcredit=-1\nucredit = -1\nlcredit=-1\nocredit=0\n"}
    assert look(LoginPolicy, tree(files), rules=["complexity"]).good == {"complexity"}


def test_red_hat_files_are_found(tree: Any, look: Any) -> None:
    files = {
        "/etc/pam.d/system-auth": GOOD["/etc/pam.d/common-password"] + GOOD["/etc/pam.d/common-auth"],
        "/etc/security/pwquality.conf": "",
        "/etc/security/pwquality.conf.d/50-office.conf": "minlen=8\nminclass=4\n",
    }
    assert look(LoginPolicy, tree(files), rules=["complexity", "lockout"]).good == {"complexity", "lockout"}


def test_a_tester_that_is_not_understood_cannot_be_told(tree: Any, look: Any) -> None:
    files = {"/etc/pam.d/common-password": "password requisite pam_passwdqc.so min=disabled,24,11,8,7\n"}
    assert look(LoginPolicy, tree(files), rules=["complexity"]).untold == {("complexity", "pwquality")}


@pytest.mark.parametrize("rule", ["complexity", "password_age", "lockout", "umask"])
def test_nothing_to_read_is_no_pass(tree: Any, look: Any, rule: str) -> None:
    seen = look(LoginPolicy, tree(), rules=[rule])
    assert seen.good == set()
    assert {rule for rule, _ in seen.untold} == {rule}


def test_ages_of_accounts_that_cannot_be_read_are_said(tree: Any, look: Any) -> None:
    files = {name: text for name, text in GOOD.items() if name != "/etc/shadow"}
    assert look(LoginPolicy, tree(files), rules=["password_age"]).untold == {("password_age", "/etc/shadow")}
