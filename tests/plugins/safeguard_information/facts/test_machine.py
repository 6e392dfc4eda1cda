from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from safeguard_information.facts.machine import Gap, Machine, Output, Unread, refused


def test_text_of_a_file(tree: Any) -> None:
    assert tree({"/etc/motd": "欢迎\n"}).text("/etc/motd") == "欢迎\n"


def test_bytes_that_are_no_text_are_replaced(tree: Any) -> None:
    machine = tree()
    (machine.root / "x").write_bytes(b"a\xff\n")
    assert machine.text("/x") == "a\ufffd\n"


@pytest.mark.parametrize(("name", "gap"), [("/none", Gap.MISSING), ("/etc/motd/x", Gap.MISSING), ("/etc", Gap.FAILED)])
def test_what_cannot_be_read_says_why(tree: Any, name: str, gap: Gap) -> None:
    found = tree({"/etc/motd": ""}).text(name)
    assert isinstance(found, Unread)
    assert found.gap is gap
    assert name in str(found.reason)


def test_a_pipe_is_not_waited_for(tree: Any) -> None:
    machine = tree()
    os.mkfifo(machine.root / "pipe")
    assert isinstance(machine.text("/pipe"), Unread)


def test_a_file_that_is_too_large_is_not_read(tree: Any) -> None:
    machine = tree({"/big": ""})
    os.truncate(machine.root / "big", 17 * 1024 * 1024)
    found = machine.text("/big")
    assert isinstance(found, Unread)
    assert str(found.reason) == "/big is too large to read"


def test_names_of_a_folder(tree: Any) -> None:
    machine = tree({"/d/b.conf": "", "/d/a.conf": "", "/d/c.txt": ""})
    assert machine.names("/d", "*.conf") == ("a.conf", "b.conf")
    assert isinstance(machine.names("/e"), Unread)


def test_programs_run_without_a_shell_in_the_c_locale(tree: Any) -> None:
    machine = tree(programs={"say": 'echo "$LC_ALL $1"; echo no >&2; exit 3'})
    assert machine.run("say", "$(id)") == Output("say $(id)", 3, "C $(id)\n", "no\n")


def test_a_missing_program_is_told(tree: Any) -> None:
    found = tree().run("say")
    assert isinstance(found, Unread)
    assert found.gap is Gap.MISSING


def test_a_program_that_hangs_is_stopped_with_its_children(tree: Any, tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    machine = tree(programs={"hang": f"(sleep 1; touch {mark}) & sleep 60"})
    found = machine.run("hang", seconds=0.2)
    assert isinstance(found, Unread)
    assert "did not answer within 0.2 seconds" in str(found.reason)
    time.sleep(1.2)
    assert not mark.exists()


def test_a_program_that_cannot_be_started_is_told(tree: Any) -> None:
    machine = tree(programs={"odd": ""})
    (machine.root / "usr/bin/odd").write_bytes(b"\x7fELF nonsense")
    assert isinstance(machine.run("odd"), Unread)


def test_the_last_words_of_a_program_that_refused() -> None:
    assert str(refused(Output("x -y", 2, "", "first\nlast\n")).reason) == "x -y ended with code 2: last"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_file_is_denied(tree: Any) -> None:
    machine = tree({"/shut": ""})
    (machine.root / "shut").chmod(0)
    found = machine.text("/shut")
    assert isinstance(found, Unread)
    assert found.gap is Gap.DENIED


def test_a_parameter_of_the_kernel_can_be_read() -> None:
    assert isinstance(Machine().text("/proc/sys/kernel/osrelease"), str)
