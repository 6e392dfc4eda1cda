"""Hand the description of a call to the Task Scheduler of Windows, and take it away again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from safeguard.messages import Translator
from safeguard.pipeline.timer import windows_task
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.program import asked, done, failed

SCHTASKS = "schtasks.exe"
"""Is also found from within the Windows Subsystem for Linux."""


def install(call: TimedCall, speak: Translator, now: datetime) -> str:
    """Make the task, or put it in the place of the one that was there; return its name.

    Raises:
        MissingFileError: this is no Windows.
        NotPermittedError: Windows refuses.
    """
    with TemporaryDirectory(prefix="safeguard-") as folder:
        file = Path(folder) / "task.xml"
        file.write_text(windows_task.task(call, speak, now), windows_task.ENCODING)
        done(SCHTASKS, "/Create", "/TN", call.unit, "/XML", str(file), "/F")
    return call.unit


def uninstall(unit: str) -> bool:
    """Remove the task; return whether there was one.

    Raises:
        MissingFileError: this is no Windows.
        NotPermittedError: Windows refuses.
    """
    if asked(SCHTASKS, "/Query", "/TN", unit).returncode:
        return False
    command = (SCHTASKS, "/Delete", "/TN", unit, "/F")
    ended = asked(*command)
    if ended.returncode:
        raise failed(command, ended)
    return True
