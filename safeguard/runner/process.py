"""One worker as the program sees it: its line, its page, the steps that it has, and how it ends."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.messages import Message
from safeguard.results.observation import Observation
from safeguard.runner.capture import last_lines
from safeguard.runner.channel import BadFrameError, Frames, frame
from safeguard.runner.page import SIZE, Page

_READ_BYTES = 1 << 20


@dataclass(slots=True)
class Saw:
    """What a step has sent ahead of its end."""

    observations: list[Observation] = field(default_factory=list)
    size: int = 0


class WorkerProcess:
    """A worker from its start to its end."""

    def __init__(self, number: int, name: str, plugin: str, folder: Path) -> None:
        self.number = number
        self.name = name
        self.plugin = plugin
        """The plugin that it belongs to; empty: it is shared by the built-in ones."""
        self.folder = folder / str(number)
        """Its temporary folder."""
        self.process = 0
        """Process id, which is the id of its group too; 0: not yet known."""
        self.steps: dict[int, None] = {}
        """Numbers of the steps that it was given and has not answered, in order."""
        self.answered = False
        """Whether a step of this batch was answered."""
        self.saw: dict[int, Saw] = {}
        self.heard = 0.0
        """When something was last sent to it or heard of it."""
        self.loading = ""
        """The plugin that it loads now."""
        self.verdict: Message | None = None
        """Why it was told to end."""
        self.ended_at = 0.0
        """When it was told to end; 0: not."""
        self.killed_at = 0.0
        """When it was killed; 0: not."""
        self.pardon = 0.0
        """Seconds of the current step that do not count, because nobody listened."""
        self.idle = True
        """It waits for a batch."""
        self.retired = False
        """It ends by itself and takes no more steps."""
        self.line, self._theirs = socket.socketpair()
        self.line.settimeout(0)
        self._printed = _appended(folder / f"{number}.printed")
        self._page_file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as the worker
        self._page_file.truncate(SIZE)
        self.page = Page(self._page_file.fileno())
        self.page.clear()
        self._frames = Frames()
        self._unsent = b""

    @property
    def files(self) -> tuple[int, int, int]:
        """The file descriptors that the worker is given."""
        return self._theirs.fileno(), self._page_file.fileno(), self._printed

    @property
    def free(self) -> bool:
        """Whether it can be given steps."""
        return self.idle and not (self.steps or self.ended_at or self.retired)

    @property
    def lasts(self) -> bool:
        """Whether it is not about to end."""
        return not (self.ended_at or self.retired)

    @property
    def current(self) -> int | None:
        """The step that runs now, if any."""
        step = self.page.step
        return step if self.page.since is not None and step in self.steps else None

    def handed_over(self) -> None:
        """Forget the worker's own ends, now that it has them."""
        self._theirs.close()
        self._page_file.close()

    def give(self, payload: bytes, now: float) -> None:
        """Send it a payload; what does not fit is sent when the line is free."""
        self.heard = now
        self._unsent += frame(payload)
        self.send_on()

    def send_on(self) -> bool:
        """Send what could not be sent yet; return whether some is left."""
        if self._unsent:
            try:
                self._unsent = self._unsent[self.line.send(self._unsent) :]
            except BlockingIOError:
                return True
            except OSError:
                self._unsent = b""
        return bool(self._unsent)

    def read(self, now: float) -> Iterator[bytes]:
        """Give the payloads that have arrived.

        Raises:
            BadFrameError: it sent something that is no message.
            EOFError: its line is closed.
        """
        while True:
            try:
                data = self.line.recv(_READ_BYTES)
            except BlockingIOError:
                return
            except OSError as error:
                raise EOFError from error
            if not data:
                raise EOFError
            self.heard = now
            yield from self._frames.feed(data)

    def drain(self, now: float) -> Iterator[bytes]:
        """Give what a worker that has ended had still sent."""
        with contextlib.suppress(EOFError, BadFrameError):
            yield from self.read(now)

    def printed(self) -> list[str]:
        """Return the last lines that were printed."""
        return last_lines(self._printed)

    def close(self) -> None:
        """Give back what it took of the program."""
        self._theirs.close()
        self.line.close()
        self.page.close()
        self._page_file.close()
        os.close(self._printed)


def _appended(path: Path) -> int:
    """Open a file without a name that is only written at its end, so that it can be emptied under its writers."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    path.unlink()
    return file
