from __future__ import annotations

import os
from typing import Any

from safeguard_information.facts.log_files import LogFiles, read_log_files
from safeguard_information.facts.machine import Unread


def test_regular_files_at_every_depth(tree: Any) -> None:
    machine = tree({"/var/log/syslog": "abc", "/var/log/apt/term.log": "", "/etc/x": ""})
    (machine.root / "var/log/link").symlink_to("/etc/passwd")
    os.mkfifo(machine.root / "var/log/pipe")
    found = read_log_files(machine)
    assert isinstance(found, LogFiles)
    assert [(file.path, file.size) for file in found.all] == [("/var/log/apt/term.log", 0), ("/var/log/syslog", 3)]
    assert found.unread == ()


def test_no_folder(tree: Any) -> None:
    assert isinstance(read_log_files(tree()), Unread)
