"""Kill writers, and kill the server of the database, again and again: is anything lost that was acknowledged?

Writers record inspections one result at a time and say so on a pipe only when the record has acknowledged it. They, or
the server, are killed with SIGKILL at random moments; then the record is opened, verified, and searched for every
single thing that was acknowledged. The functions are called by the tests too, with few rounds.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from safeguard.checkers.target import Target, TargetKind
from safeguard.errors import RecordError
from safeguard.record.location import Location
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import ok
from safeguard.results.result import Result
from safeguard.results.status import Status

AT = "2026-11-23T08:00:00Z"
DAY = date(2026, 11, 23)
STEPS = 25
PATIENCE = 60.0
"""Seconds to wait for the first words of writers."""
TARGET = Target(TargetKind.SITE, "hq", {"zh": "总部", "en": "Headquarters"})
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it."""

    kills: int
    acknowledged: int
    """Results of which a writer was told that they are recorded."""
    lost: int
    """Acknowledged, and not there."""
    problems: int
    """What verifying the record found."""
    seconds: float
    """Wall time, with starting and killing."""


def planned() -> list[PlannedStep]:
    """Return the steps of each inspection."""
    keys = (f"FIRE-EXT-{number:02}" for number in range(STEPS))
    return [PlannedStep(key, key, "fire", "fire", TARGET, "0" * 64) for key in keys]


def begin(record: Record) -> str:
    """Begin an inspection, with a new id where another writer was quicker."""
    while True:
        one = record.next_id("hq", DAY)
        about = Inspection(
            one, "hq", dict(TARGET.title), "2026-11-23", "UTC", "li", "0", AT, InspectionState.RUNNING, STEPS
        )
        try:
            record.begin(about, planned(), {})
        except RecordError as error:
            if "already" not in str(error):
                raise
        else:
            return one


def write(location: Location, say: Callable[[str], None]) -> None:
    """Record one inspection, one result at a time, and say each that is acknowledged."""
    with Record.open(location, create=True) as record:
        one = begin(record)
        for step in planned():
            record.add(one, [Result(step.key, step.item, Status.PASS, (ok(subject="E-1"),))], AT)
            say(f"{one} {step.key}\n")
        record.finish(one, AT)


def write_without_end(location: Location, pipe: int) -> None:
    """Record inspections until killed; where the server is gone, go on when it is back."""
    while True:
        with suppress(RecordError):
            write(location, lambda line: _say(pipe, line))
            continue
        time.sleep(0.01)


def _say(pipe: int, line: str) -> None:
    os.write(pipe, line.encode())  # a line this short is written whole or not at all


class Writers:
    """Processes that write, and what they said."""

    def __init__(self, count: int, work: Callable[..., None], *arguments: object) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by what_was_said
        # A file and not a pipe: whoever writes never waits for a reader, and what was said outlives a kill.
        self._descriptor = os.open(f"/proc/self/fd/{self._said.fileno()}", os.O_WRONLY | os.O_APPEND)
        location, *rest = arguments
        self._processes = [
            FORK.Process(target=work, args=(location, self._descriptor, *rest), daemon=True) for _ in range(count)
        ]
        for process in self._processes:
            process.start()

    def wait_for_words(self) -> None:
        """Wait until one of them has said something."""
        end = time.monotonic() + PATIENCE
        while not os.fstat(self._descriptor).st_size and time.monotonic() < end:
            time.sleep(0.01)

    def kill(self) -> None:
        """Kill all with SIGKILL."""
        for process in self._processes:
            if process.pid is not None and process.is_alive():
                os.kill(process.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> list[int | None]:
        """Wait until all have ended; return how."""
        for process in self._processes:
            process.join()
        return [process.exitcode for process in self._processes]

    def what_was_said(self) -> list[str]:
        """Return every line."""
        os.close(self._descriptor)
        with self._said as file:
            file.seek(0)
            return file.read().decode().splitlines()


def judged(location: Location, said: Sequence[str], kills: int, begun: float) -> Figures:
    """Open the record, verify it, and look for everything that was acknowledged."""
    if not said:
        return Figures(kills, 0, 0, 0, time.monotonic() - begun)
    with Record.open(location, create=False) as record:
        found = record.verify()
        there = {f"{one.id} {result.step}" for one in record.inspections() for result in record.results(one.id)}
    lost = len(set(said) - there)
    return Figures(kills, len(said), lost, len(found.problems) + found.more, time.monotonic() - begun)


def kill_writers(location: Location, rounds: int, writers: int, seed: int = 0) -> Figures:
    """Kill all writers, so many times, at random moments; the next ones go on in the same record.

    Every second time they have recorded something already; the other times they may not even have opened the record.
    """
    begun, moments, said = time.monotonic(), random.Random(seed), []
    for number in range(rounds):
        group = Writers(writers, write_without_end, location)
        if number % 2:
            group.wait_for_words()
        time.sleep(moments.uniform(0.05, 0.4))
        group.kill()
        said += group.what_was_said()
    return judged(location, said, rounds * writers, begun)


def kill_server(server: Any, location: Location, rounds: int, writers: int, seed: int = 0) -> Figures:
    """Kill the postmaster under its writers, so many times, at random moments, and start it again."""
    begun, moments = time.monotonic(), random.Random(seed)
    group = Writers(writers, write_without_end, location)
    try:
        group.wait_for_words()
        for _ in range(rounds):
            time.sleep(moments.uniform(0.2, 0.8))
            server.kill()
            server.start()
        time.sleep(0.3)
    finally:
        group.kill()
    return judged(location, group.what_was_said(), rounds, begun)
