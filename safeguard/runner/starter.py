"""The program's side of the template process: starts it, asks it for workers, hears when they end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from safeguard.errors import RunError
from safeguard.messages import msg
from safeguard.runner.capture import last_lines
from safeguard.runner.orders import KILL, ORDER, START

_BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from safeguard.runner.template import main; main(int(sys.argv[1]), sys.argv[2])"
)
_END_SECONDS = 5.0


class Starter:
    """One template process. It starts at once; the first worker waits until it is ready.

    Made early, while checklists are still read, and given to :func:`safeguard.runner.run.run`, it costs no waiting.

    Raises:
        RunError: this system cannot do it.
        OSError: no process can be started.
    """

    def __init__(self) -> None:
        if not hasattr(os, "fork") or not hasattr(socket, "send_fds"):
            raise RunError(
                msg("This system cannot run checkers in worker processes of their own: {system}", system=sys.platform),
                hint=msg("Run Safeguard on Linux or macOS, or in the Windows Subsystem for Linux"),
            )
        self.folder = Path(tempfile.mkdtemp(prefix="safeguard-"))
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self.control, theirs = socket.socketpair()
        self.control.settimeout(0)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-c", _BOOT, str(theirs.fileno()), str(self.folder), *_path()],
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._said,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._heard = bytearray()

    @property
    def process(self) -> int:
        """Process id of the template."""
        return self._process.pid

    def start_worker(self, number: int, files: tuple[int, int, int]) -> None:
        """Ask for a worker; ``files`` are its line, page and file for what it prints.

        Raises:
            OSError: the template is gone.
        """
        self.control.settimeout(_END_SECONDS)
        try:
            socket.send_fds(self.control, [ORDER.pack(START, number, 0)], files)
        finally:
            self.control.settimeout(0)

    def signal_worker(self, number: int, what: signal.Signals) -> None:
        """Send a signal to all processes of a worker."""
        with contextlib.suppress(OSError):
            self.control.send(ORDER.pack(KILL, number, int(what)))

    def reports(self) -> Iterator[tuple[int, int, int]]:
        """Give what the template has reported: kind, number of the worker, value.

        Raises:
            EOFError: the template is gone.
        """
        while True:
            try:
                data = self.control.recv(4096)
            except BlockingIOError:
                break
            except OSError as error:
                raise EOFError from error
            if not data:
                raise EOFError
            self._heard += data
        whole = len(self._heard) // ORDER.size * ORDER.size
        reports, self._heard = bytes(self._heard[:whole]), self._heard[whole:]
        yield from ORDER.iter_unpack(reports)

    def last_words(self) -> str:
        """Return what the template printed last: why it could not start."""
        return "\n".join(last_lines(self._said.fileno()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the template with all its workers and remove the temporary folder."""
        self.control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def started_early() -> Iterator[Starter | None]:
    """Have a template made ready while sites and checklists are still read; it is ended at the latest with the block.

    Yields ``None`` where none can be started: the run tries again, and says why.
    """
    try:
        starter = Starter()
    except (RunError, OSError):
        yield None
        return
    with starter:
        yield starter


def _path() -> list[str]:
    """Return the module path of this process, with the current folder named, so that a worker imports the same."""
    return [entry or str(Path.cwd()) for entry in sys.path]
