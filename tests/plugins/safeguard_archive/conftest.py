from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safeguard import Checker, Context, Coverage, Observation, Status, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView

AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class Seen:
    """What a checker yielded, sorted in."""

    observations: tuple[Observation, ...]
    coverage: Coverage = field(default_factory=lambda: Coverage(0))

    @property
    def found(self) -> set[tuple[str, str]]:
        """``(rule, subject)`` of every failure."""
        return {(one.rule, one.subject) for one in self.observations if one.status is Status.FAIL}

    @property
    def untold(self) -> set[tuple[str, str]]:
        """``(rule, subject)`` of everything that could not be judged."""
        return {(one.rule, one.subject) for one in self.observations if one.status is Status.ERROR}

    def only(self, rule: str) -> Observation:
        """Return the one observation of a rule."""
        (one,) = [seen for seen in self.observations if seen.rule == rule]
        return one


Run = Callable[..., Seen]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a checker on a site at ``tmp_path``."""

    def run_checker(
        checker: type[Checker],
        *,
        as_of: date = AS_OF,
        base: Path = tmp_path,
        registers: Mapping[str, str] | None = None,
        target: Target | None = None,
        **options: Any,
    ) -> Seen:
        sources = {name: RegisterSource(str(base / file)) for name, file in (registers or {}).items()}
        site = SiteView("office", str(base), "Asia/Shanghai", registers=sources)
        ctx = Context(target or Target(TargetKind.SITE, "office"), as_of, site, tmp_path)
        seen = list(checker().check(ctx, checker.Options(**options)))
        coverages = [one for one in seen if isinstance(one, Coverage)]
        observations = tuple(one for one in seen if isinstance(one, Observation))
        return Seen(observations, sum(coverages[1:], coverages[0]) if coverages else Coverage(0))

    return run_checker
