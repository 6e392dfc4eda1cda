"""Writers at once: how many results a second, how long did the slowest wait, and was anybody turned away?"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from kills import AT, STEPS, Writers, begin, judged, planned

from safeguard.errors import RecordError
from safeguard.record.location import Location
from safeguard.record.store import Record
from safeguard.results.observation import ok
from safeguard.results.result import Result
from safeguard.results.status import Status

_TURNED_AWAY = "busy"


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What came of it."""

    writers: int
    acknowledged: int
    """Results, each durable by itself."""
    busy: int
    """Calls that were turned away because others were writing."""
    lost: int
    problems: int
    rate: float
    """Results a second, of all writers together, with everything else that they recorded."""
    middle: float
    """Seconds that a writer waited for a result to be durable: the median."""
    worst: float
    """And the longest."""


def write_at_once(location: Location, writers: int, inspections: int) -> AtOnce:
    """Let writers record at the same time, each so many inspections, one result at a time."""
    with Record.open(location, create=True):
        begun = time.monotonic()
    group = Writers(writers, _write, location, inspections)
    ended = group.wait()
    seconds = time.monotonic() - begun
    lines = [line.split() for line in group.what_was_said()]
    told = [f"{one[0]} {one[1]}" for one in lines if one[0] != _TURNED_AWAY]
    waits = sorted(float(one[2]) for one in lines if one[0] != _TURNED_AWAY)
    if ended != [0] * writers or len(told) != writers * inspections * STEPS:
        raise RuntimeError(f"writers ended with {ended} after {len(told)} results")
    found = judged(location, told, 0, begun)
    busy = len(lines) - len(told)
    waited = waits[len(waits) // 2], waits[-1]
    return AtOnce(writers, len(told), busy, found.lost, found.problems, len(told) / seconds, *waited)


def _write(location: Location, pipe: int, inspections: int) -> None:
    with Record.open(location, create=False) as record:
        for _ in range(inspections):
            one: str = _patiently(pipe, lambda: begin(record))
            for step in planned():
                started = time.monotonic()
                result = Result(step.key, step.item, Status.PASS, (ok(subject="E-1"),))
                _patiently(pipe, lambda one=one, result=result: record.add(one, [result], AT))
                os.write(pipe, f"{one} {step.key} {time.monotonic() - started:.6f}\n".encode())
            _patiently(pipe, lambda one=one: record.finish(one, AT))


def _patiently(pipe: int, call: Callable[[], object]) -> object:
    """Call until it is not turned away, and say each time that it was."""
    while True:
        try:
            return call()
        except RecordError as error:
            if "in use" not in str(error):
                raise
            os.write(pipe, f"{_TURNED_AWAY}\n".encode())
