"""The one harness of all benchmarks: peers side by side, in children, again and again.

Wall times on a shared machine carry up to twice the noise; so contenders run in turn (A B, B A, A B …), each run in a
process of its own, and a ratio is the median over pairs of neighbouring runs. Processor time is steadier and is always
shown beside it. Peak memory is the child's own, from its ``rusage``.

    comparison = compare([Contender("ours", ours), Contender("bare", bare)], rounds=5)
    print(table(comparison, units=1_000_000))

A contender is a command (a list of words) or a callable, which runs in a forked child. A child that fails ends the
benchmark: there is no figure for work that was not done.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

from tabulate import tabulate

OUT = Path(__file__).resolve().parent.parent / "out"
"""Where figures go as JSON; not kept in the repository."""

GATE = 0.7
"""A goal that is missed by no more than this share is told, and breaks nothing: noise."""


class BenchmarkError(Exception):
    """A contender did not do its work."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One side of a comparison."""

    name: str
    work: Sequence[str | Path] | Callable[[], object]
    """A command, or what to call in a forked child."""
    prepare: Callable[[], object] = field(default=lambda: None)
    """Called in the parent before every run, untimed: an empty folder, a warm cache."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time, of the child and its own children."""
    peak_mb: float
    """Largest resident size of the child or one of its children, in MiB."""
    grown_mb: float
    """What of it was added by the work: for a callable, beyond what the child inherited."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All runs of all contenders; run ``n`` of each was made next to run ``n`` of the others."""

    runs: Mapping[str, Sequence[Run]]

    def middle(self, name: str, what: str) -> float:
        """Return the median of ``wall``, ``cpu``, ``peak_mb`` or ``grown_mb`` of a contender."""
        return float(median(getattr(run, what) for run in self.runs[name]))

    def ratio(self, name: str, base: str, what: str = "wall") -> Ratio:
        """Return how fast a contender is in terms of another: 2.0 is twice as fast, pair by pair."""
        pairs = zip(self.runs[base], self.runs[name], strict=True)
        ratios = sorted(getattr(left, what) / max(getattr(right, what), 1e-9) for left, right in pairs)
        return Ratio(median(ratios), ratios[0], ratios[-1])

    def without(self, common: str) -> Comparison:
        """Return what is left of the times when work that every contender has in common is taken off, round by round.

        Args:
            common: name of the contender that does this work alone; it is left out.
        """
        share = self.runs[common]
        return Comparison(
            {
                name: [
                    replace(run, wall=run.wall - one.wall, cpu=run.cpu - one.cpu)
                    for run, one in zip(runs, share, strict=True)
                ]
                for name, runs in self.runs.items()
                if name != common
            }
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """A median with its spread."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.2f}x ({self.least:.2f}-{self.most:.2f})"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio must reach; written down before it was measured."""

    name: str
    """``G15 recording``."""
    at_least: float
    reached: float

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.reached >= self.at_least

    @property
    def missed_by_far(self) -> bool:
        """Whether noise cannot be the reason."""
        return self.reached < GATE * self.at_least

    def __str__(self) -> str:
        return f"{self.name}: {self.reached:.2f}, goal {self.at_least:.2f}: {'met' if self.met else 'MISSED'}"


def compare(contenders: Sequence[Contender], *, rounds: int = 5, warm_up: int = 1) -> Comparison:
    """Run contenders in turn.

    Args:
        contenders: in any order; every second round goes the other way round.
        rounds: runs of each that count.
        warm_up: runs of each before, that do not.

    Raises:
        BenchmarkError: a run failed.
    """
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for number in range(-warm_up, rounds):
        for contender in contenders if number % 2 == 0 else reversed(contenders):
            contender.prepare()
            run = measure(contender.work)
            if number >= 0:
                runs[contender.name].append(run)
    return Comparison(runs)


def growth(make: Callable[[int], Contender], sizes: Iterable[int], *, rounds: int = 3) -> dict[int, Comparison]:
    """Run the same work at several sizes; what is flat per unit scales, what is flat in memory streams.

    Args:
        make: a contender for a number of units.
        sizes: numbers of units, rising.
        rounds: runs of each.
    """
    return {size: compare([make(size)], rounds=rounds, warm_up=0) for size in sizes}


def measure(work: Sequence[str | Path] | Callable[[], object]) -> Run:
    """Run one command or callable in a child and return what it took."""
    return _call(work) if callable(work) else _command(work)


_LAUNCH = """
import json, os, sys, time
start = time.perf_counter()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
with open(sys.argv[1], "w") as told:
    json.dump([os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss], told)
"""
"""A child inherits the peak of the process that starts it; so commands are started by a bare interpreter."""


def _command(words: Sequence[str | Path]) -> Run:
    receive, send = os.pipe()
    with os.fdopen(receive) as told:
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCH, f"/dev/fd/{send}", *map(str, words)]
        done = subprocess.run(launcher, pass_fds=[send], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        os.close(send)
        report = told.read()
    if done.returncode or not report:
        raise BenchmarkError(f"could not start {words[0]}: {done.stderr.decode(errors='replace')[-2000:]}")
    code, wall, cpu, peak = json.loads(report)
    if code:
        raise BenchmarkError(f"{words[0]} ended with {code}: {done.stderr.decode(errors='replace')[-2000:]}")
    return Run(wall, cpu, peak / 1024, peak / 1024)


def _call(work: Callable[[], object]) -> Run:
    sys.stdout.flush()
    sys.stderr.flush()
    receive, send = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receive)
        _in_child(work, send)
    os.close(send)
    with os.fdopen(receive, "rb") as told:
        report = told.read()
    _, status, used = os.wait4(pid, 0)
    if not report:
        raise BenchmarkError(f"the child ended with {os.waitstatus_to_exitcode(status)} and said nothing")
    wall, cpu, inherited_kb, failed = pickle.loads(report)
    if failed:
        raise BenchmarkError(failed)
    return Run(wall, cpu, used.ru_maxrss / 1024, max(0.0, (used.ru_maxrss - inherited_kb) / 1024))


def _in_child(work: Callable[[], object], send: int) -> None:
    """Do the work, tell what it took, and end without running what the parent has to clean up."""
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    failed, start, before = "", time.perf_counter(), _processor_time()
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
        failed = traceback.format_exc()
    wall, cpu = time.perf_counter() - start, _processor_time() - before
    with os.fdopen(send, "wb") as told:
        told.write(pickle.dumps((wall, cpu, inherited, failed)))
    os._exit(0)


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def table(comparison: Comparison, *, units: int = 0, base: str = "") -> str:
    """Return a comparison as a plain table.

    Args:
        comparison: what was measured.
        units: how many things a run worked on; adds a figure per thing.
        base: the contender that the others are compared with; the last one where empty.
    """
    names = list(comparison.runs)
    chosen = base or names[-1]
    rows = []
    for name in names:
        wall, cpu = comparison.middle(name, "wall"), comparison.middle(name, "cpu")
        row: dict[str, object] = {"": name, "wall s": f"{wall:.3f}", "CPU s": f"{cpu:.3f}"}
        if units:
            row |= {"us/unit": f"{wall / units * 1e6:.2f}", "units/s": f"{units / wall:,.0f}"}
        row |= {"peak MB": f"{comparison.middle(name, 'peak_mb'):.0f}"}
        row |= {"grown MB": f"{comparison.middle(name, 'grown_mb'):.0f}"}
        if len(names) > 1:
            row |= {f"speed of {chosen}": comparison.ratio(name, chosen)}
            row |= {"by CPU": comparison.ratio(name, chosen, "cpu")}
        rows.append(row)
    return tabulate(rows, headers="keys", tablefmt="simple", disable_numparse=True, stralign="right")


def growth_table(measured: Mapping[int, Comparison]) -> str:
    """Return how work grows with its size, as a plain table with figures per unit."""
    rows = []
    for size, comparison in measured.items():
        (name,) = comparison.runs
        wall, cpu = comparison.middle(name, "wall"), comparison.middle(name, "cpu")
        rows.append(
            {
                "units": f"{size:,}",
                "wall s": f"{wall:.3f}",
                "us/unit": f"{wall / size * 1e6:.2f}",
                "CPU us/unit": f"{cpu / size * 1e6:.2f}",
                "peak MB": f"{comparison.middle(name, 'peak_mb'):.0f}",
                "grown MB": f"{comparison.middle(name, 'grown_mb'):.0f}",
            }
        )
    return tabulate(rows, headers="keys", tablefmt="simple", disable_numparse=True, stralign="right")


def machine() -> str:
    """Return one line that says what was measured on."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}; load {load:.1f}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def write_json(name: str, comparisons: Mapping[str, Comparison], goals: Sequence[Goal], folder: Path = OUT) -> Path:
    """Write all figures of a benchmark as ``<name>.json`` and return its path."""
    figures: dict[str, Any] = {
        "benchmark": name,
        "machine": machine(),
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "comparisons": {
            title: {contender: [asdict(run) for run in runs] for contender, runs in comparison.runs.items()}
            for title, comparison in comparisons.items()
        },
        "goals": [{**asdict(goal), "met": goal.met} for goal in goals],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    return path


def tell_goals(goals: Sequence[Goal], *, gate: bool) -> int:
    """Print which goals are met; return 1 where the gate is on and one is missed by more than noise."""
    for goal in goals:
        print(goal)
    return int(gate and any(goal.missed_by_far for goal in goals))


def arguments(about: str, words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options that every benchmark has: ``--quick``, ``--rounds``, ``--json``, ``--gate``."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--quick", action="store_true", help="small sizes: does it run, not how fast")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs that count, of each (default: 5)")
    parser.add_argument("--json", action="store_true", help="write the figures to out/ as well")
    parser.add_argument("--gate", action="store_true", help=f"fail where a goal is missed by more than {1 - GATE:.0%}")
    return parser.parse_args(words)
