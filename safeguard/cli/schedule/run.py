"""``safeguard schedule run``."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.schedule.doing import Told, do_due
from safeguard.cli.schedule.offices import offices_of, offices_options
from safeguard.cli.settings import run_options, settings_of
from safeguard.errors import SafeguardError, UsageError
from safeguard.messages import Message, msg

_UNITS = {"s": 1, "m": 60, "h": 3600}
_INTERVAL = re.compile(r"([1-9]\d{0,4})([smh])")
ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


@speaking("run", examples=["safeguard schedule run", "safeguard schedule run --every 5m --group group.yaml"])
@offices_options
@click.option(
    "--every", metavar="INTERVAL", default="60s", help="How often it is looked whether something is due: 60s, 5m, 1h"
)
@run_options
@click.pass_context
def command(context: click.Context, /, every: str, **asked: Any) -> None:
    """Stay, and do what is due whenever it comes: the same as safeguard schedule tick again and again.

    Ctrl-C or a signal to end lets it finish what it is at; a second one ends it at once, and the next
    tick goes on.
    """
    app: App = context.obj
    seconds = seconds_of(every)
    settings = settings_of(asked["jobs"], asked["seconds"], asked["budget"])
    offices_of(context, asked["site_paths"], asked["group_path"])
    with ending() as end:
        app.out.note(msg("Looking every {interval} whether something is due; Ctrl-C ends it", interval=every))
        while not end.is_set():
            try:
                # Read anew every time: a group may have got another office.
                paths = offices_of(context, asked["site_paths"], asked["group_path"]).paths
            except SafeguardError as error:
                app.out.problems(error.problems)
                paths = ()
            for path in paths:
                if not end.is_set():
                    do_due(app, path, settings, Told(), lambda words: _say(app, words), end.is_set)
            end.wait(seconds)
    app.out.note(msg("Ended; what is due later is done by the next tick"))


def _say(app: App, words: Message) -> None:
    at = app.environment.now().astimezone().strftime("%Y-%m-%d %H:%M")
    app.out.say(msg("{time} {words}", time=at, words=app.speak.say(words)))


def seconds_of(every: str) -> int:
    """Return the seconds of an interval.

    Raises:
        UsageError: it is none.
    """
    found = _INTERVAL.fullmatch(every)
    if found is None:
        raise UsageError(msg("{value} is no interval", value=every), hint=msg("Write it like this: 60s, 5m, 1h"))
    return int(found[1]) * _UNITS[found[2]]


@contextmanager
def ending() -> Iterator[Event]:
    """Yield an event that the first signal to end sets; the second one ends the program as always."""
    end, before = Event(), {}

    def ended(_number: int, _frame: FrameType | None) -> None:
        if end.is_set():
            raise KeyboardInterrupt
        end.set()

    for name in ENDS:
        if (known := getattr(signal, name, None)) is not None:
            before[known] = signal.signal(known, ended)
    try:
        yield end
    finally:
        for known, handler in before.items():
            signal.signal(known, handler)
