from __future__ import annotations

from typing import Any

from safeguard_information.facts.logrotate import Rotation, read_rotation


def test_the_shortest_rotation_of_the_system_logs(tree: Any) -> None:
    machine = tree(
        {
            "/etc/logrotate.conf": "monthly\nrotate 4\ninclude /etc/logrotate.d\n",
            "/etc/logrotate.d/rsyslog": "/var/log/syslog { # x\n daily\n rotate 7\n}\n/var/log/auth.log {\n rotate 12\n}\n",
            "/etc/logrotate.d/apt": "/var/log/apt/term.log {\n rotate 1\n daily\n}\n",
        }
    )
    assert read_rotation(machine) == Rotation(7, "/etc/logrotate.d/rsyslog", "daily, rotate 7")


def test_what_the_block_does_not_say_is_taken_from_the_main_file(tree: Any) -> None:
    machine = tree({"/etc/logrotate.conf": "monthly\nrotate 6\n/var/log/messages {\n missingok\n}\n"})
    assert read_rotation(machine) == Rotation(180, "/etc/logrotate.conf", "monthly, rotate 6")


def test_the_greatest_age_shortens_it(tree: Any) -> None:
    machine = tree({"/etc/logrotate.d/s": "/var/log/secure {\n weekly\n rotate 52\n maxage 90\n}\n"})
    assert read_rotation(machine) == Rotation(90, "/etc/logrotate.d/s", "weekly, rotate 52, maxage 90")


def test_no_rotation(tree: Any) -> None:
    assert read_rotation(tree()) is None
