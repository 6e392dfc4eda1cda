"""Progress on a terminal: how many steps are done, and which are running now. Nothing where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from safeguard.cli.app import App
from safeguard.messages import msg
from safeguard.results.status import SkipReason
from safeguard.runner.events import Event, Finished, Progress, Started


class Watcher(Protocol):
    """Takes the runner's events."""

    def see(self, event: Event) -> None:
        """Take one event."""


class _Silent:
    def see(self, event: Event) -> None:
        """Nobody watches."""


@contextmanager
def watching(app: App, total: int) -> Iterator[Watcher]:
    """Show progress on standard error while the block runs, if it is a terminal."""
    if not app.out.on_terminal():
        yield _Silent()
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, needed on a terminal only
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    running: dict[str, str] = {}
    done = 0

    class _Shown:
        def see(self, event: Event) -> None:
            nonlocal done
            if isinstance(event, Started):
                running[event.step] = ""
            elif isinstance(event, Progress):
                share = f"{event.done}/{event.total}" if event.total else str(event.done)
                running[event.step] = f" ({event.what} {share})"
            elif isinstance(event, Finished):
                running.pop(event.result.step, None)
                done += event.result.skip is not SkipReason.CANCELLED
            live.update(Text(self.line(), overflow="ellipsis", no_wrap=True))

        def line(self) -> str:
            now = ", ".join(f"{step}{about}" for step, about in list(running.items())[:4])
            return app.speak.say(msg("{done} of {total} done; running now: {now}", done=done, total=total, now=now))

    with Live(console=Console(stderr=True), refresh_per_second=8, transient=True) as live:
        yield _Shown()
