from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.facts.settings_files import SettingsFile
from safeguard_information.facts.shell_timeout import read_shell_timeout


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("TMOUT=900", "900"),
        ("readonly TMOUT=600", "600"),
        ("  export TMOUT=60; readonly TMOUT", "60"),
        ("declare -xr TMOUT=120", "120"),
        ("# TMOUT=900", None),
        ("MYTMOUT=900", None),
        ("TMOUT=900\nTMOUT=300", "300"),
    ],
)
def test_assignments(tree: Any, line: str, value: str | None) -> None:
    found = read_shell_timeout(tree({"/etc/profile": f"{line}\n"}))
    assert isinstance(found, SettingsFile)
    assert found.values.get("TMOUT") == value


def test_the_additions_come_last(tree: Any) -> None:
    machine = tree(
        {"/etc/profile": "TMOUT=1\n", "/etc/profile.d/b.sh": "TMOUT=3\n", "/etc/profile.d/a.sh": "TMOUT=2\n"}
    )
    assert read_shell_timeout(machine) == SettingsFile(
        {"TMOUT": "3"}, ("/etc/profile", "/etc/profile.d/a.sh", "/etc/profile.d/b.sh")
    )
