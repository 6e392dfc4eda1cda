from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from safeguard_information.facts.machine import Machine

from safeguard import Context, Coverage, Observation, Status, Target, TargetKind
from safeguard.checkers.context import SiteView

AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class Seen:
    """What a checker yielded, sorted in."""

    observations: tuple[Observation, ...]
    coverages: tuple[Coverage, ...]

    @property
    def found(self) -> set[tuple[str, str]]:
        """``(rule, subject)`` of every failure."""
        return {(one.rule, one.subject) for one in self.observations if one.status is Status.FAIL}

    @property
    def untold(self) -> set[tuple[str, str]]:
        """``(rule, subject)`` of everything that could not be judged."""
        return {(one.rule, one.subject) for one in self.observations if one.status is Status.ERROR}

    @property
    def good(self) -> set[str]:
        """Rules with something good to say."""
        return {one.rule for one in self.observations if one.status is Status.PASS}

    @property
    def said(self) -> list[str]:
        """What was said, in English."""
        return [str(one.message) for one in self.observations]

    def only(self, status: Status = Status.FAIL) -> Observation:
        """Return the one observation of a status."""
        (one,) = [seen for seen in self.observations if seen.status is status]
        return one


Tree = Callable[..., Machine]
Look = Callable[..., Seen]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Make an invented computer: path → text below a root; programs are shell scripts."""

    def plant(files: Mapping[str, str] | None = None, *, programs: Mapping[str, str] | None = None) -> Machine:
        root = tmp_path / "root"
        root.mkdir(exist_ok=True)
        for name, text in (files or {}).items():
            path = root / name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for name, script in (programs or {}).items():
            path = root / "usr/bin" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            path.chmod(0o755)
        return Machine(root)

    return plant


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Run a checker of an invented computer."""

    def run(
        checker: type[Any], machine: Machine, *, as_of: date = AS_OF, target: Target | None = None, **options: Any
    ) -> Seen:
        here = target or Target(TargetKind.HOST, "local", attributes={"address": "local"})
        ctx = Context(here, as_of, SiteView("office", str(tmp_path), "Asia/Shanghai"), tmp_path)
        seen = list(checker(machine).check(ctx, checker.Options(**options)))
        return Seen(
            tuple(one for one in seen if isinstance(one, Observation)),
            tuple(one for one in seen if isinstance(one, Coverage)),
        )

    return run
