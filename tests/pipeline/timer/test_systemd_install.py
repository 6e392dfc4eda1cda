from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.errors import NotPermittedError
from safeguard.messages import Translator
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.systemd import MARK
from safeguard.pipeline.timer.systemd_install import Manager, install, uninstall

EN = Translator("en")


@pytest.fixture
def manager(tmp_path: Path) -> Manager:
    """The real ``systemctl`` on the units of a computer that does not run: those below a folder."""
    if shutil.which("systemctl") is None:
        pytest.skip("NOT TESTED: systemctl is missing. Try: apt install systemd")
    folder = tmp_path / "root/etc/systemd/system"
    folder.mkdir(parents=True)
    return Manager(folder, (f"--root={tmp_path / 'root'}",), runs=False)


def test_a_timer_is_switched_on_and_taken_away_again(call: TimedCall, manager: Manager) -> None:
    files = install(call, EN, manager)
    assert [file.name for file in files] == ["safeguard-hq.service", "safeguard-hq.timer"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o644}
    wanted = manager.folder / "timers.target.wants" / "safeguard-hq.timer"
    assert wanted.is_symlink()
    assert install(replace(call, minutes=30), EN, manager) == files
    assert "*:00/30:00" in files[1].read_text("utf-8")
    assert set(uninstall(call.unit, manager)) == set(files)
    assert not any(file.exists() for file in files)
    assert not wanted.is_symlink()
    assert uninstall(call.unit, manager) == ()


def test_a_unit_of_somebody_else_stays(call: TimedCall, manager: Manager) -> None:
    other = manager.folder / "safeguard-hq.timer"
    other.write_text("[Timer]\nOnCalendar=daily\n", "utf-8")
    for deed in (lambda: install(call, EN, manager), lambda: uninstall(call.unit, manager)):
        with pytest.raises(NotPermittedError, match="was not made by Safeguard"):
            deed()
    assert [file.name for file in manager.folder.iterdir()] == ["safeguard-hq.timer"]
    assert MARK not in other.read_text("utf-8")


def test_where_systemd_refuses_all_is_as_before(call: TimedCall, manager: Manager) -> None:
    refusing = replace(manager, options=("--no-such-option",))
    with pytest.raises(NotPermittedError, match="systemctl --no-such-option enable safeguard-hq.timer did not work"):
        install(call, EN, refusing)
    assert list(manager.folder.iterdir()) == []
    (_, timer) = install(call, EN, manager)
    before = timer.read_text("utf-8")
    with pytest.raises(NotPermittedError):
        install(replace(call, minutes=30), EN, refusing)
    assert timer.read_text("utf-8") == before


def test_a_folder_that_cannot_be_written_is_told(call: TimedCall, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPermittedError, match="cannot be written"):
        install(call, EN, Manager(tmp_path / "file" / "units", runs=False))
