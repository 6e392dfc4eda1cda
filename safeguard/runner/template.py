"""The template process: it has imported all that workers need, and forks one in a few milliseconds when asked.

It is a process of its own so that a fork never copies threads, connections or memory of the program. It ends its
workers, and whatever they started, when the program asks for it, and when the program is gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import select
import signal
import socket
import traceback
from pathlib import Path

from safeguard.runner import worker
from safeguard.runner.folder import remove_tree
from safeguard.runner.orders import EXITED, KILL, ORDER, START, STARTED

_PR_SET_CHILD_SUBREAPER = 36
"""prctl(2): children that lose their parent come to this process, so that none escapes by a double fork."""
_M_ARENA_MAX = -8
"""mallopt(3): else every thread of a checker reserves 64 MB of address space, which its limit counts."""
_BROKEN = 70


def main(control: int, folder: str) -> None:
    """Serve until the program closes the control line, then leave nothing behind.

    Args:
        control: file descriptor of a stream socket to the program.
        folder: temporary folder of the run; removed at the end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepare_process()
    gc.collect()
    gc.freeze()
    template = Template(socket.socket(fileno=control))
    try:
        template.serve()
    finally:
        template.end_all()
        remove_tree(Path(folder))
    os._exit(0)


def _prepare_process() -> None:
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 2)
        library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class Template:
    """The workers that live, by process id."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._workers: dict[int, int] = {}
        self._wake, self._waker = os.pipe()
        for end in (self._wake, self._waker):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Take orders until there is nobody to give them."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._wake, select.POLLIN)
        while True:
            ready = {number for number, _event in poll.poll()}
            if self._wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
                self._collect()
            if self._control.fileno() in ready and not self._obey():
                return

    def end_all(self) -> None:
        """Kill all workers and whatever was left by them."""
        for process in self._workers:
            _kill_group(process, signal.SIGKILL)
        for _round in range(100):
            strays = _children()
            for process in strays:
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)
            if not _reap(block=bool(strays)):
                return

    def _obey(self) -> bool:
        try:
            data, files, _flags, _address = socket.recv_fds(self._control, ORDER.size, 3)
        except OSError:
            return False
        if len(data) < ORDER.size:
            return False
        kind, number, value = ORDER.unpack(data)
        if kind == START:
            self._start(number, files)
        elif kind == KILL:
            for process, owner in self._workers.items():
                if owner == number:
                    _kill_group(process, value)
        return True

    def _start(self, number: int, files: list[int]) -> None:
        process = os.fork()
        if process == 0:
            self._become_worker(files)
        self._workers[process] = number
        for file in files:
            os.close(file)
        self._tell(STARTED, number, process)

    def _become_worker(self, files: list[int]) -> None:
        """Be a worker; never return."""
        status = _BROKEN
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            os.close(self._wake)
            os.close(self._waker)
            worker.serve(*files)
            status = 0
        except BaseException:  # noqa: BLE001 - the last border of a process: nothing may return into the template
            traceback.print_exc()
        finally:
            os._exit(status)

    def _collect(self) -> None:
        """Report workers that ended; first kill what they left, while the process id cannot be another's."""
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None:
                return
            number = self._workers.pop(ended.si_pid, None)
            if number is not None:
                _kill_group(ended.si_pid, signal.SIGKILL)
            _process, status = os.waitpid(ended.si_pid, 0)
            if number is not None:
                self._kill_strays(ended.si_pid)
                self._tell(EXITED, number, status)

    def _kill_strays(self, session: int) -> None:
        """Kill what a worker left outside its group. What left even its session may be another's, while one works."""
        for process in _children():
            if process not in self._workers:
                with contextlib.suppress(OSError):
                    if not self._workers or os.getsid(process) == session:
                        os.kill(process, signal.SIGKILL)

    def _tell(self, kind: int, number: int, value: int) -> None:
        with contextlib.suppress(OSError):
            self._control.sendall(ORDER.pack(kind, number, value))


def _kill_group(process: int, number: int) -> None:
    """Signal a worker and its group; a worker that has not made its group yet gets it alone."""
    try:
        os.killpg(process, number)
    except ProcessLookupError:
        with contextlib.suppress(OSError):
            os.kill(process, number)
    except PermissionError:
        with contextlib.suppress(OSError):
            os.kill(process, number)


def _children() -> list[int]:
    """Return the children of this process, adopted ones too (proc_pid_task(5)); none where the system does not tell."""
    try:
        text = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _reap(*, block: bool) -> bool:
    """Collect one child that has ended; ``False`` when there is none left."""
    try:
        process, _status = os.waitpid(-1, 0 if block else os.WNOHANG)
    except ChildProcessError:
        return False
    return process != 0
