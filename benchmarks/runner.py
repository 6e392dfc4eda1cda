"""G17: what the runner itself costs for one check, beside pytest and a bare ``subprocess.run``.

Usage: python benchmarks/runner.py [--quick] [--rounds N] [--json] [--gate]

Ours runs each check in a worker process with limits, a deadline, a folder of its own and every field of its answer
checked; pytest runs as many parametrised tests in its own process, without any of that. The cost of one check is the
time of so many checks less that of one, divided by so many: what starting Python, the imports and the workers takes is
shown by itself, as ``one``. ``whole`` compares whole processes, from the shell to the last result, start included.

Third-party checks go one by one to a worker of their own. Spawning checks run ``true``, in one worker, beside the same
number of ``subprocess.run`` calls in a row. Goals are by wall time; on a machine that others use, read the processor
time beside it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from harness import Comparison, Contender, Goal, arguments, compare, machine, table, tell_goals, write_json

from safeguard.checkers.context import SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.checklist.outline import outline_of
from safeguard.checklist.severity import Severity
from safeguard.plan.model import Step
from safeguard.plugins.source import PluginSource, Trust
from safeguard.results.status import Status
from safeguard.runner.events import Finished
from safeguard.runner.run import run
from safeguard.runner.settings import RunSettings

PLUGIN = '''
import subprocess
from safeguard import Checker, hookimpl, ok

class Trivial(Checker):
    """Finds nothing."""
    id = "{name}.trivial"
    def check(self, ctx, options):
        yield ok()

class Spawning(Checker):
    """Asks a program."""
    id = "{name}.spawning"
    def check(self, ctx, options):
        subprocess.run(["true"], check=True)
        yield ok()

@hookimpl
def safeguard_checkers():
    return [Trivial, Spawning]
'''
PEER = "import pytest\n\n@pytest.mark.parametrize('n', range({count}))\ndef test_nothing(n):\n    assert n >= 0\n"
NATIVE_US, ISOLATED_US, SPAWNING_RATIO, PYTEST_RATIO = 60.0, 500.0, 1.3, 15.0
"""Budgets of G17."""
TARGET, NEEDS, LIMITS = Target(TargetKind.SITE, "office"), Needs(), Limits()


def steps_of(checker: str, count: int) -> list[Step]:
    """Return as many steps as asked for, of one checker."""
    item = outline_of(Item(id="ITEM", title={"en": "Item", "zh": "项"}, severity=Severity.LOW, check=checker))
    plugin = checker.partition(".")[0]
    return [
        Step(f"ITEM-{n}", item, "", "bench", "general", TARGET, plugin, needs=NEEDS, limits=LIMITS)
        for n in range(count)
    ]


def do(folder: Path, checker: str, count: int, jobs: int = 0) -> None:
    """Run so many checks and make sure that each passed."""
    sources = {
        name: PluginSource(name, name, str(folder), "", "1", "", trust, "", str(folder))
        for name, trust in (("own", Trust.BUILT_IN), ("strange", Trust.PINNED))
    }
    settings = RunSettings(jobs=jobs) if jobs else RunSettings()
    site = SiteView("office", str(folder), "Asia/Shanghai")
    passed = 0
    with run(steps_of(checker, count), site, date(2026, 11, 1), sources, settings) as going:
        for event in going:
            passed += isinstance(event, Finished) and event.result.status is Status.PASS
    if passed != count:
        raise RuntimeError(f"{passed} of {count} passed")


def bare(count: int) -> None:
    """Start a program so many times."""
    for _ in range(count):
        subprocess.run(["true"], check=True)


def checks(folder: Path, checker: str, count: int, rounds: int) -> Comparison:
    """Measure so many checks beside one."""
    return compare(
        [
            Contender(f"{count}", lambda: do(folder, checker, count)),
            Contender("one", lambda: do(folder, checker, 1)),
        ],
        rounds=rounds,
    )


def each_us(comparison: Comparison, count: int) -> float:
    """Return what one check more costs, in microseconds."""
    return (comparison.middle(f"{count}", "wall") - comparison.middle("one", "wall")) / (count - 1) * 1e6


def pytest_peer(folder: Path, count: int) -> Contender:
    """Return pytest with so many parametrised tests."""
    file = folder / f"test_{count}.py"
    file.write_text(PEER.format(count=count), encoding="utf-8")
    return Contender(f"{count}" if count > 1 else "one", pytest_command(file))


def pytest_command(file: Path) -> list[str | Path]:
    """Return how pytest is started."""
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", file.parent, file]


def whole(folder: Path, count: int, rounds: int) -> Comparison:
    """Compare whole processes, from the shell to the last result."""
    ours = [sys.executable, Path(__file__), "--work", folder, str(count)]
    return compare(
        [Contender("ours", ours), Contender("pytest", pytest_command(folder / f"test_{count}.py"))], rounds=rounds
    )


def spawning(folder: Path, count: int, rounds: int) -> Comparison:
    """Compare checks that start a program with starting it."""
    return compare(
        [
            Contender(f"{count}", lambda: do(folder, "own.spawning", count, jobs=1)),
            Contender("one", lambda: do(folder, "own.spawning", 1, jobs=1)),
            Contender("bare", lambda: bare(count)),
        ],
        rounds=rounds,
    )


def goals_of(found: Mapping[str, Comparison], few: int, many: int) -> list[Goal]:
    """Say what was reached of G17, as budget over cost (at least 1) or as a ratio."""
    native = {count: each_us(found[f"native {count}"], count) for count in (few, many)}
    peer = each_us(found["pytest"], many)
    bare_us = found["spawning"].middle("bare", "wall") / few * 1e6
    return [
        *(
            Goal(f"G17 native check of {count}: {us:.0f} us, budget {NATIVE_US:.0f}", 1, NATIVE_US / us)
            for count, us in native.items()
        ),
        Goal(f"G17 native check beside pytest's {peer:.0f} us", PYTEST_RATIO, peer / native[many]),
        Goal("G17 isolated third-party check, budget over cost", 1, ISOLATED_US / each_us(found["isolated"], few)),
        Goal("G17 spawning check beside subprocess.run", 1 / SPAWNING_RATIO, bare_us / each_us(found["spawning"], few)),
    ]


def main() -> int:
    """Measure, print, and say which goals are met."""
    options = arguments(__doc__ or "")
    few, many = (100, 500) if options.quick else (1000, 5000)
    rounds = 1 if options.quick else options.rounds
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lay_down(folder)
        found = {
            f"native {few}": checks(folder, "own.trivial", few, rounds),
            f"native {many}": checks(folder, "own.trivial", many, rounds),
            "isolated": checks(folder, "strange.trivial", few, rounds),
            "pytest": compare([pytest_peer(folder, many), pytest_peer(folder, 1)], rounds=rounds),
            "spawning": spawning(folder, few, rounds),
            "whole": whole(folder, many, rounds),
        }
    print(machine())
    for title, comparison in found.items():
        units = few if title in {"isolated", "spawning", f"native {few}"} else many
        print(f"\n{title}\n{table(comparison, units=units)}")
    goals = goals_of(found, few, many)
    if options.json:
        write_json("runner", found, goals)
    return tell_goals(goals, gate=options.gate)


def lay_down(folder: Path) -> None:
    """Write the two plugins: the same checkers, once as built-in and once as a stranger's."""
    for name in ("own", "strange"):
        (folder / f"{name}.py").write_text(PLUGIN.format(name=name), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        do(Path(sys.argv[2]), "own.trivial", int(sys.argv[3]))
    else:
        sys.exit(main())
