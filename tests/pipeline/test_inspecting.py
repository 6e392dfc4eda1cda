"""An inspection that is interrupted or killed at any moment: what was done is kept, and the next run goes on."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import SafeguardError
from safeguard.record.store import Record

SAFEGUARD = [sys.executable, "-m", "safeguard"]


def call(office: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SAFEGUARD, *arguments, "--site", str(office)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SAFEGUARD_LANG": "en"},
    )


def start(office: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*SAFEGUARD, "run", "--site", str(office), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "SAFEGUARD_LANG": "en"},
    )


def shown(office: Path) -> Any:
    said = call(office, "inspection", "show", "last", "--json")
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def wait_for_results(office: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.05)
        with contextlib.suppress(SafeguardError), Record.open(office / "record", create=False) as record:
            if len(list(record.results(record.inspection("last").id))) > 3:
                return
    pytest.fail("no result was recorded in time")


@pytest.fixture
def trusted(slow_office: Path) -> Path:
    """The slow office, its plugin trusted."""
    assert call(slow_office, "plugin", "trust", "slow").returncode == 0
    return slow_office


def test_an_interrupt_keeps_what_was_done_and_the_next_run_goes_on(trusted: Path) -> None:
    running = start(trusted)
    wait_for_results(trusted)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "safeguard run --resume" in err
    half = shown(trusted)
    assert half["state"] == "running"
    assert 0 < len(half["results"]) < 31
    resumed = call(trusted, "run", "--resume", "last")
    assert resumed.returncode == 3, resumed.stderr
    whole = shown(trusted)
    assert (whole["id"], whole["state"]) == (half["id"], "open")
    assert (whole["counts"]["pass"], whole["counts"]["not_reviewed"]) == (30, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_leaves_a_record_that_opens_and_goes_on(seed: int, trusted: Path) -> None:
    running = start(trusted)
    time.sleep(random.Random(seed).uniform(0.3, 5.0))
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=60)
    if (
        not (trusted / "record" / "record.sqlite").is_file()
        or call(trusted, "inspection", "list", "--json").stdout == "[]\n"
    ):
        return  # It was killed before it began anything: there is nothing to be consistent.
    assert call(trusted, "record", "verify").returncode == 0
    if shown(trusted)["state"] == "running":
        assert call(trusted, "run", "--resume", "last").returncode == 3
    assert shown(trusted)["counts"]["pass"] == 30
    assert call(trusted, "run").returncode == 3


def test_an_inspection_that_ended_cannot_be_resumed(trusted: Path) -> None:
    assert call(trusted, "run").returncode == 3
    said = call(trusted, "run", "--resume", "last")
    assert (said.returncode, "was not interrupted" in said.stderr) == (65, True)


def test_an_inspection_goes_on_with_the_same_plan_only(trusted: Path) -> None:
    running = start(trusted)
    wait_for_results(trusted)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    path = trusted / "own.yaml"
    path.write_text(path.read_text("utf-8").replace("id: Q-1", "id: Q-2"), "utf-8")
    said = call(trusted, "run", "--resume", "last")
    assert (said.returncode, "was planned with other checklists" in said.stderr) == (65, True)


def test_a_plugin_that_nobody_trusts_makes_its_items_errors(slow_office: Path) -> None:
    said = call(slow_office, "run")
    assert said.returncode == 2
    counts = shown(slow_office)["counts"]
    assert (counts["error"], counts.get("pass", 0), sum(counts.values())) == (30, 0, 31)
    assert "plugin trust slow" in said.stdout + said.stderr
