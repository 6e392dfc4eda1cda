from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Unread
from safeguard_information.facts.settings_files import SettingsFile, read_settings


def test_the_last_word_holds(tree: Any) -> None:
    machine = tree({"/etc/x.conf": "# a\nminlen = 8 # b\nflag\nDAYS\t90\n", "/etc/x.conf.d/9.conf": "minlen=12\n"})
    assert read_settings(machine, "/etc/x.conf", "/etc/x.conf.d") == SettingsFile(
        {"minlen": "12", "flag": "", "DAYS": "90"}, ("/etc/x.conf", "/etc/x.conf.d/9.conf")
    )


def test_additions_alone(tree: Any) -> None:
    found = read_settings(tree({"/d/a.conf": "x=1\n"}), "/none", "/d")
    assert isinstance(found, SettingsFile)
    assert found.source == "/d/a.conf"


def test_nothing_there(tree: Any) -> None:
    assert isinstance(read_settings(tree(), "/none", "/none.d"), Unread)


def test_numbers() -> None:
    settings = SettingsFile({"a": "-1", "b": "many"}, ())
    assert [settings.number(key) for key in "abc"] == [-1, None, None]
