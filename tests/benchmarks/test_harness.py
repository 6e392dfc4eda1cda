"""The harness measures what was done, and refuses to measure what was not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MEBI = 1 << 20


def spin(seconds: float) -> None:
    """Use the processor for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_callable_works_in_a_child_and_is_measured_there(harness: Any, tmp_path: Path) -> None:
    mark = tmp_path / "pid"

    def work() -> None:
        mark.write_text(str(os.getpid()))
        spin(0.05)

    run = harness.measure(work)
    assert mark.read_text() != str(os.getpid())
    assert run.wall >= run.cpu * 0.9 >= 0.04


def test_waiting_takes_wall_time_but_no_processor_time(harness: Any) -> None:
    run = harness.measure(lambda: time.sleep(0.1))
    assert run.wall >= 0.1
    assert run.cpu < run.wall / 2


def test_memory_is_that_of_the_child_beyond_what_it_inherited(harness: Any) -> None:
    ballast = bytearray(60 * MEBI)
    ballast[::4096] = b"x" * len(ballast[::4096])
    small = harness.measure(lambda: None)
    big = harness.measure(lambda: bytearray(os.urandom(MEBI) * 80).count(b"x"))
    assert small.grown_mb < 20
    assert 75 < big.grown_mb < 200
    assert big.peak_mb > big.grown_mb
    assert len(ballast) == 60 * MEBI


def test_memory_of_a_command_does_not_contain_that_of_the_benchmark(harness: Any) -> None:
    ballast = bytearray(os.urandom(MEBI) * 200)
    run = harness.measure(["true"])
    assert run.peak_mb < 60
    eater = [sys.executable, "-c", "b = bytearray(__import__('os').urandom(1 << 20) * 100); print(len(b))"]
    assert harness.measure(eater).peak_mb > 100
    assert len(ballast) == 200 * MEBI


def test_work_of_a_commands_own_children_counts(harness: Any) -> None:
    spinner = "import time\nwhile time.process_time() < 0.2: pass"
    run = harness.measure(["sh", "-c", f"{sys.executable} -c '{spinner}'; true"])
    assert run.cpu >= 0.2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["sh", "-c", "echo broken >&2; exit 3"], r"sh ended with 3: broken"),
        (["sh", "-c", "kill -9 $$"], r"sh ended with -9"),
        (["no-such-program-anywhere"], r"could not start no-such-program-anywhere"),
    ],
)
def test_a_command_that_fails_is_no_figure(harness: Any, command: list[str], said: str) -> None:
    with pytest.raises(harness.BenchmarkError, match=said):
        harness.measure(command)


def raise_error() -> None:
    raise ValueError("nothing was done")


@pytest.mark.parametrize(
    ("work", "said"),
    [(raise_error, "nothing was done"), (sys.exit, "SystemExit"), (lambda: os._exit(4), "the child ended with 4")],
)
def test_a_callable_that_fails_is_no_figure(harness: Any, work: Any, said: str) -> None:
    with pytest.raises(harness.BenchmarkError, match=said):
        harness.measure(work)


def test_contenders_run_in_turn_and_each_is_prepared_before_every_run(harness: Any, tmp_path: Path) -> None:
    told = tmp_path / "order"

    def tell(word: str) -> None:
        with told.open("a") as file:
            file.write(word)

    contenders = [harness.Contender(name, lambda name=name: tell(name), lambda: tell("-")) for name in "ab"]
    compared = harness.compare(contenders, rounds=3, warm_up=1)
    assert told.read_text() == "-b-a" + "-a-b" + "-b-a" + "-a-b"
    assert {name: len(runs) for name, runs in compared.runs.items()} == {"a": 3, "b": 3}


@pytest.fixture
def comparison(harness: Any) -> Any:
    """Three pairs: ours takes half, a third and a quarter of the time."""
    ours = [harness.Run(wall, wall, 10, 1) for wall in (1.0, 1.0, 2.0)]
    bare = [harness.Run(wall, wall / 2, 20, 2) for wall in (2.0, 3.0, 8.0)]
    return harness.Comparison({"ours": ours, "bare": bare})


def test_a_ratio_is_the_median_over_pairs_not_a_ratio_of_medians(comparison: Any) -> None:
    assert str(comparison.ratio("ours", "bare")) == "3.00x (2.00-4.00)"
    assert comparison.ratio("ours", "bare", "cpu").middle == 1.5
    assert comparison.middle("ours", "wall") == 1.0


def test_the_table_names_everything(harness: Any, comparison: Any) -> None:
    assert harness.table(comparison, units=1000).splitlines() == [
        "        wall s    CPU s    us/unit    units/s    peak MB    grown MB      speed of bare             by CPU",
        "----  --------  -------  ---------  ---------  ---------  ----------  -----------------  -----------------",
        "ours     1.000    1.000    1000.00      1,000         10           1  3.00x (2.00-4.00)  1.50x (1.00-2.00)",
        "bare     3.000    1.500    3000.00        333         20           2  1.00x (1.00-1.00)  1.00x (1.00-1.00)",
    ]


def test_growth_is_told_per_unit(harness: Any) -> None:
    measured = harness.growth(lambda size: harness.Contender("work", lambda: spin(size / 1000)), [10, 40], rounds=1)
    assert list(measured) == [10, 40]
    lines = harness.growth_table(measured).splitlines()
    assert lines[0].split() == ["units", "wall", "s", "us/unit", "CPU", "us/unit", "peak", "MB", "grown", "MB"]
    assert [line.split()[0] for line in lines[2:]] == ["10", "40"]


@pytest.mark.parametrize(("reached", "met", "by_far"), [(0.61, True, False), (0.5, False, False), (0.4, False, True)])
def test_a_goal_is_met_or_missed_and_only_by_far_breaks_the_gate(
    harness: Any, capsys: pytest.CaptureFixture[str], reached: float, met: bool, by_far: bool
) -> None:
    goal = harness.Goal("G15", 0.6, reached)
    assert (goal.met, goal.missed_by_far) == (met, by_far)
    assert harness.tell_goals([goal], gate=False) == 0
    assert harness.tell_goals([goal], gate=True) == int(by_far)
    assert capsys.readouterr().out.splitlines()[0] == f"G15: {reached:.2f}, goal 0.60: {'met' if met else 'MISSED'}"


def test_figures_are_written_as_json(harness: Any, comparison: Any, tmp_path: Path) -> None:
    path = harness.write_json("test", {"pair": comparison}, [harness.Goal("G", 1.0, 3.0)], tmp_path / "out")
    written = json.loads(path.read_text())
    assert written["comparisons"]["pair"]["ours"][2] == {"wall": 2.0, "cpu": 2.0, "peak_mb": 10, "grown_mb": 1}
    assert written["goals"] == [{"name": "G", "at_least": 1.0, "reached": 3.0, "met": True}]
    assert written["machine"] == harness.machine()


def test_every_benchmark_has_the_same_options(harness: Any) -> None:
    options = harness.arguments("about", ["--quick", "--rounds", "2"])
    assert (options.quick, options.rounds, options.json, options.gate) == (True, 2, False, False)


@pytest.mark.slow
def test_the_recording_benchmark_runs() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "record.py"), "--quick", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "5,000 results" in done.stdout
    assert "G15 recording, in speeds of bare executemany" in done.stdout


def test_work_that_all_contenders_share_is_taken_off_round_by_round(harness: Any) -> None:
    runs = {
        "ours": [harness.Run(5.0, 4.0, 1, 1), harness.Run(7.0, 6.0, 1, 1)],
        "peer": [harness.Run(9.0, 8.0, 1, 1), harness.Run(11.0, 10.0, 1, 1)],
        "shared": [harness.Run(1.0, 1.0, 1, 1), harness.Run(3.0, 3.0, 1, 1)],
    }
    left = harness.Comparison(runs).without("shared")
    assert list(left.runs) == ["ours", "peer"]
    assert [run.wall for run in left.runs["ours"]] == [4.0, 4.0]
    assert left.ratio("ours", "peer", "cpu").middle == 7 / 3
