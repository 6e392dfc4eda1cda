"""``docs/benchmarks.md``: goals with met or missed, then every benchmark with what it measured, as it printed it."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HEAD = """\
# Benchmarks

How fast Safeguard is, beside peers on the same machine in the same minutes. `make bench` runs everything again and
writes this page; `python benchmarks/way.py` and the others run alone, `--quick` shows in seconds that one still works.

Measured: {when}. Machine: {machine}. Load of the machine while it ran: {least:.1f} to {most:.1f} waiting or running
processes; on {cores} cores everything above {cores} was others' work, and their noise is in these figures. Each
benchmark says when it ran: `python -m benchmarks --only NAME` measures one anew and leaves the others as they stand.

## How to read it

- **Peers run side by side**: contenders take turns (A B, B A, A B …), every run in a process of its own. A ratio is
  the median over pairs of neighbouring runs, with the least and the greatest in brackets. *speed of X* 2.00x is twice
  as fast as X.
- **Times are medians.** Wall time on a shared machine carries up to twice the noise; *CPU s*, the processor time of a
  run and its children, is steadier (10 %). Where wall and processor time are far apart, the run waited: for the disk,
  or because others had the cores.
- **Peak MB** is the largest resident memory of a run or one of its children; *grown MB* is what the work added to what
  the process held before.
- **A goal is a share of its budget**: 1.00 is just met, 2.00 is twice as good as was promised, 0.50 takes twice as long
  as it may. Goals were written down before anything was measured and are not changed when they are missed.
  `--gate` fails only under 0.70 of a goal: noise alone can cost as much.
- Everything runs as after `pip install`: byte code is there, and every run has a cache folder of its own.

## Goals

"""

_DESCRIBED = "\n\nUsage: "


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark that ran."""

    name: str
    title: str
    said: str
    """What it printed."""
    code: int
    """Its exit code."""
    begun: float
    """Seconds since the epoch."""
    load: tuple[float, float]
    """Load of the machine before and after."""
    figures: bytes
    """Its JSON; empty where it failed."""

    @property
    def goals(self) -> list[dict[str, Any]]:
        """What it had to reach."""
        goals: list[dict[str, Any]] = json.loads(self.figures)["goals"] if self.figures else []
        return goals


def keep(section: Section, folder: Path) -> None:
    """Keep what a benchmark measured, for pages of later days."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {**asdict(section), "figures": section.figures.decode()}
    (folder / f"{section.name}.json").write_text(json.dumps(told), "utf-8")


def kept(name: str, folder: Path) -> Section | None:
    """Return what a benchmark measured last; ``None`` where it never ran here."""
    file = folder / f"{name}.json"
    if not file.is_file():
        return None
    told = json.loads(file.read_text("utf-8"))
    return Section(**{**told, "load": tuple(told["load"]), "figures": told["figures"].encode()})


def page(sections: Sequence[Section]) -> str:
    """Return the page."""
    return "".join([_head(sections), *_goals(sections), *(_section(one) for one in sections)])


def _head(sections: Sequence[Section]) -> str:
    loads = [load for section in sections for load in section.load]
    told = [json.loads(section.figures) for section in sections if section.figures]
    about, _, _ = (str(told[0]["machine"]) if told else "unknown").rpartition("; load")
    cores = next((word for word in about.split(", ") if word.endswith(" cores")), "? cores").removesuffix(" cores")
    days = sorted({_stamp(section.begun) for section in sections})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    return HEAD.format(when=when, machine=about, least=min(loads), most=max(loads), cores=cores)


def _stamp(begun: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(begun))


def _goals(sections: Sequence[Section]) -> Iterator[str]:
    goals = [(section, goal) for section in sections for goal in section.goals]
    missed = sum(not goal["met"] for _, goal in goals)
    yield f"{len(goals) - missed} of {len(goals)} are met, **{missed} missed**.\n\n"
    yield "| benchmark | goal | at least | reached | |\n| --- | --- | --- | --- | --- |\n"
    for section, goal in goals:
        end = "met" if goal["met"] else "**missed**"
        yield f"| {section.title} | {goal['name']} | {goal['at_least']:.2f} | {goal['reached']:.2f} | {end} |\n"
    for section in sections:
        if not section.figures:
            yield f"| {section.title} | **it did not run to its end** | | | **missed** |\n"


def _section(section: Section) -> str:
    load = " to ".join(f"{load:.1f}" for load in section.load)
    about = f"`benchmarks/{section.name}.py`, {_stamp(section.begun)}, load {load}."
    return f"\n## {section.title}\n\n{_what(section.name)}\n\n{about}\n\n```text\n{section.said.strip()}\n```\n"


def _what(name: str) -> str:
    """Return what a benchmark says of itself, without importing it."""
    words = ast.get_docstring(ast.parse((Path(__file__).with_name(f"{name}.py")).read_text("utf-8"))) or ""
    title, _, rest = words.partition(_DESCRIBED)
    return "\n\n".join([title, *rest.split("\n\n")[1:]]).replace("``", "`")
