"""Start a command and kill it, with all that it started, as soon as its inspection is in the record.

Usage: python interrupted.py COMMAND...   (in the folder of an office)
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

RECORD = Path("record") / "record.sqlite"
SECONDS = 60.0


def begun() -> bool:
    """Whether an inspection is recorded."""
    if not RECORD.is_file():
        return False
    try:
        with sqlite3.connect(f"file:{RECORD}?mode=ro", uri=True) as database:
            return bool(database.execute("SELECT count(*) FROM inspections").fetchone()[0])
    except sqlite3.OperationalError:
        return False


def main(command: list[str]) -> int:
    running = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    until = time.monotonic() + SECONDS
    while not begun() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    os.killpg(running.pid, signal.SIGKILL)
    return 0 if running.wait() == -signal.SIGKILL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
