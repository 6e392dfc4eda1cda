"""Real processes: two that race, and one that is killed at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.schedule.doing import Told
from safeguard.errors import SafeguardError
from safeguard.record.store import Record

Call = Callable[..., Any]
NOW, LATER = "2026-11-23T01:00:00+00:00", "2026-11-23T02:00:00+00:00"


@pytest.mark.parametrize(("codes", "ends"), [((0, 3), 0), ((1, 0), 1), ((2, 1), 2), ((1, 66, 2), 66), ((0,), 0)])
def test_the_worst_of_all_offices_is_the_exit_code(codes: tuple[int, ...], ends: int) -> None:
    told = Told()
    for code in codes:
        told.worse(code)
    assert told.code == ends


def inspections(folder: Path) -> list[Any]:
    with Record.open(folder / "record", create=False) as record:
        return list(record.inspections())


def whole(folder: Path) -> None:
    """Make sure that there is one occurrence, done by one inspection, and a ledger that verifies."""
    with Record.open(folder / "record", create=False) as record:
        (one,) = record.occurrences()
        (inspection,) = record.inspections()
        assert (one.inspection, inspection.counts) == (inspection.id, {"pass": 6})
        assert one.done_at == inspection.closed_at
        assert record.verify().problems == ()


@pytest.mark.slow
def test_three_ticks_at_once_inspect_once(sleepy: Path, process: Call) -> None:
    running = [process(NOW, "schedule", "tick", "--site", sleepy, "--jobs", "2") for _ in range(3)]
    said = [(one.communicate(timeout=120), one.returncode) for one in running]
    assert {code for _, code in said} == {0}, said
    lines = [out for (out, _), _ in said]
    assert sum("done by inspection" in one for one in lines) == 1, lines
    whole(sleepy)


@pytest.mark.slow
@pytest.mark.parametrize("results", [0, 1, 4])
def test_a_killed_tick_is_gone_on_with_by_the_next_once_its_claim_ends(
    sleepy: Path, process: Call, results: int
) -> None:
    own = sleepy / "own.yaml"
    own.write_text(own.read_text("utf-8").replace("seconds: 0.2", "seconds: 1.0"), "utf-8")
    running = process(NOW, "schedule", "tick", "--site", sleepy, "--jobs", "1")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(SafeguardError), Record.open(sleepy / "record", create=False) as record:
            found = record.inspections()
            if found and len(list(record.results(found[0].id))) >= results:
                break
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    early = process(NOW, "schedule", "tick", "--site", sleepy)
    out, _ = early.communicate(timeout=120)
    assert "another program is at it" in out
    late = process(LATER, "schedule", "tick", "--site", sleepy)
    out, err = late.communicate(timeout=120)
    assert (late.returncode, "done by inspection" in out) == (0, True), err
    whole(sleepy)


KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from safeguard.cli.environment import Environment
import safeguard.pipeline.ticking as ticking
Environment.now = lambda self: datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
def killed(*_): os.kill(os.getpid(), signal.SIGKILL)
ticking.begin = killed
from safeguard.cli.main import main
main(["schedule", "tick", "--site", sys.argv[1]])
"""


def test_a_kill_between_claim_and_begin_costs_nothing(sleepy: Path, process: Call) -> None:
    import subprocess
    import sys

    dead = subprocess.run([sys.executable, "-c", KILLED, str(sleepy)], check=False, capture_output=True)
    assert dead.returncode == -signal.SIGKILL
    assert inspections(sleepy) == []
    said = process(LATER, "schedule", "tick", "--site", sleepy)
    _, err = said.communicate(timeout=120)
    assert said.returncode == 0, err
    whole(sleepy)


def test_what_is_stuck_is_told_with_its_reason(schedule: Call, audited: Path, clock: Any) -> None:
    schedule("tick")
    with Record.open(audited / "record", create=False) as record:
        assert record.claim("occurrence:hq:weekly:2026-W48", "another", NOW, LATER)
    site = audited / "site.yaml"
    site.write_text(site.read_text("utf-8") + "  - {id: weekly, every: week, only: [A-2]}\n", "utf-8")
    said = schedule("tick", "--json")
    assert [(one["schedule"], one["deed"]) for one in json.loads(said.out)] == [("weekly", "busy")]
    assert said.code == 0
