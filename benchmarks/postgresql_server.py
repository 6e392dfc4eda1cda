"""A throw-away server of PostgreSQL: a real one, from the machine's own package, in a folder that goes away.

It listens on a socket in its folder only, keeps checksums of its pages, and sorts text as Chinese is sorted, so that
whoever relies on the order of bytes without saying so is found out. It is ended by its process id.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "safeguard"
PACKAGES = Path("/usr/lib/postgresql")
SETTINGS = ("listen_addresses=", "max_connections=60", "shared_buffers=16MB", "log_min_messages=warning")
WAIT = 60.0


def programs() -> Path | None:
    """Return the folder of the newest server's programs; None where none is installed."""
    found = sorted(PACKAGES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    beside = shutil.which("initdb")
    return None if beside is None else Path(beside).resolve().parent


class Server:
    """One server, started; make it with :func:`server`."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder, self._bin = folder, bin_
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres", schema: str = "") -> str:
        """Return the URL of one of its databases, or of one schema in it."""
        path = f"&options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://{USER}@/{database}?host={self.folder}{path}"

    @property
    def pid(self) -> int:
        """Process id of the postmaster."""
        assert self._process is not None
        return self._process.pid

    def make(self) -> None:
        """Make its data folder."""
        order = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh")
        self._run("initdb", "-D", "data", "-U", USER, "--auth=trust", "--data-checksums", "-N", *order)

    def start(self, *more: str) -> None:
        """Start it, and wait until it answers; after a crash it first mends itself."""
        end = time.monotonic() + WAIT
        settings = [part for one in (*SETTINGS, *more) for part in ("-c", one)]
        command = [*_dies_with_us(), str(self._bin / "postgres"), "-D", "data", "-k", str(self.folder), *settings]
        while True:
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._as_owner())
            if self._answers(end):
                return
            if time.monotonic() > end:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.1)  # processes of the server that was killed are still there

    def _answers(self, end: float) -> bool:
        assert self._process is not None
        ready = [str(self._bin / "pg_isready"), "-q", "-h", str(self.folder), "-U", USER, "-d", "postgres"]
        while self._process.poll() is None and time.monotonic() < end:
            if subprocess.run(ready, check=False).returncode == 0:
                return True
            time.sleep(0.02)
        return False

    def kill(self) -> None:
        """Kill the postmaster as a power cut would not: without a word (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop it without waiting for anybody (immediate shutdown)."""
        self._end(signal.SIGQUIT)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)
            self._process.wait(WAIT)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments], capture_output=True, text=True, check=False, **self._as_owner()
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

    def _as_owner(self) -> dict[str, object]:
        """A server of PostgreSQL refuses to run as root; the package brings a user for it."""
        about: dict[str, object] = {"cwd": self.folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}}
        return about | ({"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {})


def _dies_with_us() -> list[str]:
    """Return what has the kernel stop the server when this process is killed and cannot do it itself."""
    return ["setpriv", "--pdeathsig", "SIGQUIT", "--"] if shutil.which("setpriv") else []


@contextmanager
def server() -> Iterator[Server]:
    """Make and start a server; stop it and remove all of it in the end.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
    """
    bin_ = programs()
    if bin_ is None:
        raise FileNotFoundError("initdb")
    folder = Path(tempfile.mkdtemp(prefix="safeguard-pg-", dir="/tmp"))  # a path of a socket holds 107 bytes at most
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        started = Server(folder, bin_)
        started.make()
        try:
            started.start()
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
