"""The main program's end of the host: starts it, asks it, and ends it when it hangs, with all that it started."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import orjson

from safeguard.errors import PluginError
from safeguard.messages import Message, msg

MAX_ANSWER_BYTES = 32 << 20
"""A longer answer is not an answer."""

START_SECONDS = 60.0
"""How long the host itself, without any plugin, may take to start on a slow and busy machine."""

_CHUNK = 1 << 16


class HostEndedError(Exception):
    """The host gave no answer while it worked on a plugin; it is gone now."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))

    def about(self, plugin: str) -> Message:
        """Say it of the plugin that was asked about."""
        return replace(self.reason, values={**self.reason.values, "plugin": plugin})


class HostProcess:
    """One child process that loads plugins. Use it as a context manager; it starts at the first question."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, question: Mapping[str, Any], seconds: float) -> Any:
        """Ask the host, starting a new one where there is none.

        Args:
            question: plain JSON data.
            seconds: how long the answer may take.

        Raises:
            HostEndedError: it hung, ended, or said something that is not an answer. The next question starts another.
            PluginError: no host can be started at all.
        """
        process = self._process or self._start()
        try:
            return self._exchange(process, question, seconds)
        except HostEndedError:
            self.end()
            raise

    def end(self) -> None:
        """End the host and everything that plugins started in its session."""
        process, self._process = self._process, None
        if process is None:
            return
        # Before it is waited for: until then its number cannot belong to another process.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "safeguard.plugins.host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
        self._process = process
        for pipe in (process.stdin, process.stdout):
            os.set_blocking(_descriptor(pipe), False)
        try:
            self._exchange(process, {"do": "begin", "path": [folder for folder in sys.path if folder]}, START_SECONDS)
        except HostEndedError as error:
            self.end()
            raise PluginError(msg("No plugin can be loaded here: {error}", error=str(error.about("-")))) from error
        return process

    def _exchange(self, process: subprocess.Popen[bytes], question: Mapping[str, Any], seconds: float) -> Any:
        self._asked += 1
        until = time.monotonic() + seconds
        sent = orjson.dumps({**question, "number": self._asked, "seconds": seconds})
        _send(process, sent + b"\n", until, seconds)
        try:
            answer = orjson.loads(_receive(process, until, seconds))
            if answer["number"] == self._asked:
                return answer["said"]
        except (orjson.JSONDecodeError, LookupError, TypeError) as error:
            raise HostEndedError(msg("The plugin {plugin} disturbed the process that loads it")) from error
        raise HostEndedError(msg("The plugin {plugin} disturbed the process that loads it"))


def _send(process: subprocess.Popen[bytes], data: bytes, until: float, seconds: float) -> None:
    pipe, rest = _descriptor(process.stdin), memoryview(data)
    while rest:
        _wait(pipe, select.POLLOUT, until, seconds)
        try:
            rest = rest[os.write(pipe, rest[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise HostEndedError(_how_it_ended(process)) from error


def _receive(process: subprocess.Popen[bytes], until: float, seconds: float) -> bytes:
    pipe, received = _descriptor(process.stdout), bytearray()
    while not received.endswith(b"\n"):
        _wait(pipe, select.POLLIN, until, seconds)
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            raise HostEndedError(_how_it_ended(process))
        received += chunk
        if len(received) > MAX_ANSWER_BYTES:
            raise HostEndedError(
                msg("The description of the plugin {plugin} is longer than {limit} bytes", limit=MAX_ANSWER_BYTES)
            )
    return bytes(received)


def _wait(pipe: int, event: int, until: float, seconds: float) -> None:
    ready = select.poll()
    ready.register(pipe, event)
    if not ready.poll(max(0, round((until - time.monotonic()) * 1000))):
        raise HostEndedError(
            msg("The plugin {plugin} did not load within {seconds} seconds", seconds=round(seconds, 1))
        )


def _how_it_ended(process: subprocess.Popen[bytes]) -> Message:
    """Say how a host whose pipe is closed ended, leaving its number taken until all that it started is ended too."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        if ended is None:
            time.sleep(0.005)
        elif ended.si_code == os.CLD_EXITED:
            return msg(
                "The plugin {plugin} ended its process with exit code {code} while it was loaded", code=ended.si_status
            )
        else:
            return msg(
                "The plugin {plugin} was ended by the signal {signal} while it was loaded",
                signal=_signal_name(ended.si_status),
            )
    return msg("The plugin {plugin} disturbed the process that loads it")


def _signal_name(number: int) -> str:
    names = {one.value: one.name for one in signal.Signals}
    return names.get(number, str(number))


def _descriptor(pipe: Any) -> int:
    return int(pipe.fileno())
