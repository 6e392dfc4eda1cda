from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.schedule.run import ending, seconds_of
from safeguard.errors import UsageError

Call = Callable[..., Any]
NOW = "2026-11-23T01:00:00+00:00"


@pytest.mark.parametrize(("words", "seconds"), [("60s", 60), ("5m", 300), ("1h", 3600)])
def test_intervals(words: str, seconds: int) -> None:
    assert seconds_of(words) == seconds


@pytest.mark.parametrize("words", ["", "0s", "60", "1d", "-5m", "1.5h"])
def test_what_is_no_interval_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="is no interval"):
        seconds_of(words)


def test_the_first_signal_ends_it_and_the_second_at_once() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with ending() as end:
        signal.raise_signal(signal.SIGTERM)
        assert end.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stays_until_a_signal_and_finishes_what_it_is_at(how: signal.Signals, sleepy: Path, process: Call) -> None:
    running = process(NOW, "schedule", "run", "--every", "1h", "--site", sleepy)
    deadline = threading.Timer(100, running.kill)
    deadline.start()
    try:
        assert "Looking every 1h" in running.stderr.readline()
        while not (sleepy / "record").exists():
            time.sleep(0.02)
        running.send_signal(how)
        out, err = running.communicate()
    finally:
        deadline.cancel()
    assert (running.returncode, "done by inspection" in out) == (0, True), err
    assert err.splitlines()[-1] == "Ended; what is due later is done by the next tick"


def test_it_waits_without_working(audited: Path, process: Call) -> None:
    running = process(NOW, "schedule", "run", "--every", "1h", "--site", audited)
    try:
        assert "is begun" in running.stdout.readline()
        time.sleep(0.5)  # what it does after telling, at most
        first = _processor_time(running.pid)
        time.sleep(1.0)
        assert _processor_time(running.pid) - first <= 2  # of 100 a second
    finally:
        running.terminate()
        running.communicate(timeout=60)
    assert running.returncode == 0


def _processor_time(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
