"""Plugins that behave, and plugins that do everything wrong, as real modules; and one line to run their checkers."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safeguard.checkers.context import SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.checklist.outline import outline_of
from safeguard.checklist.severity import Severity
from safeguard.plan.model import Step
from safeguard.plugins.source import PluginSource, Trust
from safeguard.results.result import Result
from safeguard.runner.events import Event, Finished, Logged
from safeguard.runner.run import Run, run
from safeguard.runner.settings import RunSettings

HEAD = """
import os, signal, sys, time, threading, ctypes, subprocess
from collections.abc import Iterable
from pathlib import Path
from safeguard import *
from safeguard import Checker, Context, Coverage, Needs, Observation, Options, fail, hookimpl, info, msg, ok


class _Base(Checker):
    def check(self, ctx, options):
        return self.look(ctx)
"""
LIMITS, NEEDS, OFFICE = Limits(seconds=20), Needs(), Target(TargetKind.SITE, "office")
FOOT = """

@hookimpl
def safeguard_checkers():
    return [thing for thing in list(globals().values()) if isinstance(thing, type) and issubclass(thing, Checker)
            and thing.__module__ == __name__ and not thing.__name__.startswith("_")]
"""


@dataclass
class Bench:
    """A folder of plugins and a way to run their checkers."""

    folder: Path
    sources: dict[str, PluginSource] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def plugin(self, name: str, checks: Mapping[str, str], *, built_in: bool = False, head: str = "") -> None:
        """Write a plugin: checker name → body of ``look(self, ctx)``."""
        classes = "".join(
            f'\n\nclass {check.title().replace("_", "")}(_Base):\n    """{check}."""\n    id = "{name}.{check}"\n'
            f"    def look(self, ctx):\n{textwrap.indent(textwrap.dedent(body).strip(), ' ' * 8)}\n"
            for check, body in checks.items()
        )
        self.module(name, HEAD + textwrap.dedent(head) + classes + FOOT, built_in=built_in)

    def module(self, name: str, text: str, *, built_in: bool = False) -> None:
        """Write a plugin's module as it is."""
        (self.folder / f"{name}.py").write_text(text, encoding="utf-8")
        trust = Trust.BUILT_IN if built_in else Trust.PINNED
        self.sources[name] = PluginSource(name, name, str(self.folder), "", "1", "", trust, "", str(self.folder))

    def step(self, checker: str, key: str = "", **about: Any) -> Step:
        """Make a step for a checker."""
        item = Item(
            id=(key or checker).upper().replace(".", "-").replace("_", "-"),
            title={"zh": "项", "en": "item"},
            severity=Severity.LOW,
            check=checker,
            evidence=about.pop("evidence", "full"),
        )
        about.setdefault("limits", LIMITS)
        about.setdefault("needs", NEEDS)
        target = about.pop("target", OFFICE)
        plugin = checker.partition(".")[0]
        return Step(key or item.id, outline_of(item), "", "test", "general", target, plugin, **about)

    def start(self, *steps: Step, **settings: Any) -> Run:
        """Begin to run steps."""
        starter = settings.pop("starter", None)
        site = SiteView("office", str(self.folder), "Asia/Shanghai")
        return run(
            steps, site, date(2026, 3, 1), self.sources, RunSettings(**{"jobs": 2, "grace": 0.3, **settings}), starter
        )

    def results(self, *steps: Step, **settings: Any) -> list[Result]:
        """Run steps; return their results in the order of the steps."""
        self.events = []
        with self.start(*steps, **settings) as going:
            for event in going:
                self.events.append(event)
                self.groups = sorted({*self.groups, *going.processes})
        found = [event.result for event in self.events if isinstance(event, Finished)]
        order = {step.key: place for place, step in enumerate(steps)}
        return sorted(found, key=lambda result: order[result.step])

    def result(self, step: Step, **settings: Any) -> Result:
        """Run one step."""
        (only,) = self.results(step, **settings)
        return only

    def logged(self) -> list[str]:
        """Return the lines that were logged in the last run."""
        return [event.text for event in self.events if isinstance(event, Logged)]


@pytest.fixture(scope="session")
def new_bench() -> Iterator[Callable[[Path], Bench]]:
    """Make a bench in a folder; at the end no process of any run on it may be left."""
    made: list[Bench] = []

    def _make(folder: Path) -> Bench:
        made.append(Bench(folder))
        return made[-1]

    yield _make
    _nothing_left(made)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An empty bench; afterwards no process of any run may be left."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    made = Bench(folder)
    yield made
    _nothing_left([made])


def _nothing_left(benches: list[Bench]) -> None:
    left = [group for bench in benches for group in bench.groups if _lives(group)]
    assert not left, f"process groups left: {left}"


def _lives(group: int) -> bool:
    """Whether a process of a group still runs; one that has ended and waits to be collected does not."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        if not any(_is_of(group, place / "stat") for place in Path("/proc").glob("[0-9]*")):
            return False
        time.sleep(0.02)
    return True


def _is_of(group: int, stat: Path) -> bool:
    try:
        state, _parent, found = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
    except (OSError, ValueError):
        return False
    return int(found) == group and state != "Z"


@pytest.fixture
def good(bench: Bench) -> Bench:
    """A bench with a plugin ``good`` that ships with the program."""
    bench.plugin("good", {"fine": "yield ok()", "bad": "yield fail(msg('no'), subject='S-1')"}, built_in=True)
    return bench


@pytest.fixture
def alone(bench: Bench) -> Callable[[str], Result]:
    """Run one checker of a stranger's plugin, given as the body of its ``look``."""

    def _run(body: str, **about: Any) -> Result:
        bench.plugin("strange", {"check": body})
        settings = {name: about.pop(name) for name in ("output_mb",) if name in about}
        return bench.result(bench.step("strange.check", **about), **settings)

    return _run
