"""G18: how long the command line takes to say what needs no office, beside bare Python and a bare click program.

Usage: python benchmarks/start.py [--quick] [--rounds N] [--json] [--gate]

``python -c pass`` is what no program of this interpreter can do without; ``click`` is a program of one option made with
the same library. Completion is what a shell asks at every press of the tab key. detect-secrets is measured where it
is installed in the same environment; where it is not, the output says so.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from harness import Comparison, Contender, Goal, arguments, compare, machine, table, tell_goals, write_json
from installation import do, settle

TIMES_PYTHON, TIMES_CLICK, PARTS_OF_PEER = 6.0, 1.3, 0.4
"""Budgets: design, section 11, and G18."""

CLICK = """
import click

@click.command()
@click.version_option("1.0")
def main():
    pass

main()
"""
COMPLETION = {"_SAFEGUARD_COMPLETE": "bash_complete", "COMP_WORDS": "safeguard pl", "COMP_CWORD": "1"}
PEER = "detect-secrets"
OURS = ("safeguard --version", "safeguard --help", "completion of a word", "safeguard completion bash")


def program() -> list[str | Path]:
    """Return how people call us: by the start script, where it is installed."""
    script = Path(sys.executable).with_name("safeguard")
    return [script] if script.is_file() else [sys.executable, "-m", "safeguard"]


def contenders(folder: Path) -> list[Contender]:
    """Return all sides."""
    bare = folder / "bare_click.py"
    bare.write_text(CLICK, "utf-8")
    ours, python = program(), sys.executable
    completion = ["env", *(f"{name}={value}" for name, value in COMPLETION.items()), *ours]
    commands = [[*ours, "--version"], [*ours, "--help"], completion, [*ours, "completion", "bash"]]
    sides = [Contender(name, command) for name, command in zip(OURS, commands, strict=True)]
    if importlib.util.find_spec("detect_secrets"):
        sides.append(Contender(PEER, [python, "-m", "detect_secrets", "--version"]))
    return [
        *sides,
        Contender("click --version", [python, bare, "--version"]),
        Contender("python", [python, "-c", "pass"]),
    ]


def check(folder: Path) -> None:
    """Make sure that what is timed is the whole answer."""
    said = [do(side.work) for side in contenders(folder) if side.name in OURS and not callable(side.work)]
    wanted = ("safeguard ", "inspection", "plain,plan", "_SAFEGUARD_COMPLETE")
    for name, words, part in zip(OURS, said, wanted, strict=True):
        if part not in words:
            raise AssertionError(f"{name} says {words!r}")


def goals_of(compared: Comparison) -> list[Goal]:
    """Say what was reached, as budget over cost: at least 1."""
    times = {name: 1 / compared.ratio(name, "python").middle for name in OURS}
    click = 1 / compared.ratio(OURS[0], "click --version").middle
    goals = [
        Goal(f"{name}: {cost:.1f} times python -c pass, budget {TIMES_PYTHON:.0f}", 1.0, TIMES_PYTHON / cost)
        for name, cost in times.items()
    ]
    goals.append(Goal(f"G18 --version: {click:.2f} times click's, budget {TIMES_CLICK}", 1.0, TIMES_CLICK / click))
    if PEER in compared.runs:
        part = 1 / compared.ratio(OURS[0], PEER).middle
        goals.append(Goal(f"G18 --version: {part:.2f} of {PEER}, budget {PARTS_OF_PEER}", 1.0, PARTS_OF_PEER / part))
    return goals


def measured(rounds: int) -> Mapping[str, Comparison]:
    """Measure all sides in an installation of their own."""
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as name:
        settle(Path(name))
        check(Path(name))
        return {"start": compare(contenders(Path(name)), rounds=rounds, warm_up=2)}


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("Cold start, side by side with bare Python and bare click.")
    print(machine())
    found = measured(1 if options.quick else max(options.rounds, 15))
    print(f"\nstart\n{table(found['start'])}\n")
    if PEER not in found["start"].runs:
        print(f"{PEER} is not installed here and was left out")
    goals = goals_of(found["start"])
    if options.json:
        print(write_json("start", found, goals))
    return tell_goals(goals, gate=options.gate)


if __name__ == "__main__":
    sys.exit(main())
