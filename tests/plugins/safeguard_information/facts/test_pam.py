from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Unread
from safeguard_information.facts.pam import PamLine, read_stack


def test_a_stack_with_what_it_includes(tree: Any) -> None:
    machine = tree(
        {
            "/etc/pam.d/login": "# x\nauth [success=1 default=ignore] pam_unix.so nullok\n@include more\n-session optional /lib/security/pam_x.so a \\\n b=1\n",
            "/etc/pam.d/more": "auth substack deep\n",
            "/etc/pam.d/deep": "auth required pam_deny.so\nbroken\n",
        }
    )
    assert read_stack(machine, "none", "login") == (
        PamLine("auth", "pam_unix.so", ("nullok",), "/etc/pam.d/login"),
        PamLine("auth", "pam_deny.so", (), "/etc/pam.d/deep"),
        PamLine("session", "pam_x.so", ("a", "b=1"), "/etc/pam.d/login"),
    )


def test_files_that_include_each_other_end(tree: Any) -> None:
    assert read_stack(tree({"/etc/pam.d/a": "@include a\n"}), "a") == ()


def test_no_such_service(tree: Any) -> None:
    found = read_stack(tree(), "a", "b")
    assert isinstance(found, Unread)
    assert found.source == "/etc/pam.d/a"
