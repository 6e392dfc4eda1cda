"""Registers of extinguishers, made in one line, and judged as of 2026-11-23."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.checker import Extinguishers
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.extinguishers.register import EXTINGUISHERS
from safeguard_fire.extinguishers.unit import Unit, units_of
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import Context, Coverage, Observation, Status, Target, TargetKind, read_rules
from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.tables.read import read_register

CN = read_rules(Profile, SHIPPED / "cn" / "extinguishers.yaml")

AS_OF = date(2026, 11, 23)
HEALTHY = {
    "id": "E-01",
    "location": "走廊",
    "calc_unit": "",
    "point_id": "P-1",
    "fire_class": "A",
    "agent": "干粉",
    "model": "",
    "mfg_date": "2024-05-06",
    "last_maint_date": "",
    "maint_label": "",
    "last_inspect_date": "2026-11-20",
    "hazard": "中",
    "type": "手提",
    "pressure": "绿",
    "weight_loss": "",
    "body": "完好",
    "travel_m": "15",
    "top_m": "1.4",
    "bottom_m": "0.2",
    "box_locked": "否",
    "status": "在用",
}
"""A row without any fault, seen on 2026-11-23."""


class Seen(NamedTuple):
    """What the checker yielded."""

    observations: list[Observation]
    coverage: Coverage

    @property
    def failed(self) -> set[tuple[str, str]]:
        """``(subject, rule)`` of every failure."""
        return {(one.subject, one.rule) for one in self.observations if one.status is Status.FAIL}

    @property
    def rules(self) -> set[str]:
        """The rules that failed."""
        return {rule for _, rule in self.failed}


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Seen]:
    """Run the checker on a register file: ``look(path, rules=["scrap"])`` returns observations and coverage."""

    def run(path: Path, as_of: date = AS_OF, **options: Any) -> Seen:
        site = SiteView("office", str(tmp_path), "Asia/Shanghai", {"extinguishers": RegisterSource(str(path))})
        ctx = Context(Target(TargetKind.SITE, "office"), as_of, site, tmp_path)
        seen = list(Extinguishers().check(ctx, Extinguishers.Options(**options)))
        coverage = [part for part in seen if isinstance(part, Coverage)]
        return Seen([part for part in seen if isinstance(part, Observation)], sum(coverage[1:], coverage[0]))

    return run


@pytest.fixture
def register(tmp_path: Path) -> Callable[..., Path]:
    """Write rows into a register: ``register({"mfg_date": "2016-10"})``.

    A row is a healthy extinguisher with the given cells changed; a column that is ``None`` in the first row is left out.
    """

    def write(*rows: Mapping[str, str | None]) -> Path:
        path = tmp_path / "extinguishers.csv"
        whole = [{**HEALTHY, "id": f"E-{number:02}", **row} for number, row in enumerate(rows, 1)]
        columns = [name for name, cell in whole[0].items() if cell is not None] if whole else list(HEALTHY)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(whole)
        return path

    return write


@pytest.fixture
def examine(register: Callable[..., Path], look: Callable[..., Seen]) -> Callable[..., Seen]:
    """Write rows into a register and look at it: ``examine({"mfg_date": "2016-10"}, rules=["scrap"])``."""

    def run(*rows: Mapping[str, str | None], as_of: date = AS_OF, **options: Any) -> Seen:
        return look(register(*rows), as_of, **options)

    return run


@pytest.fixture
def units(register: Callable[..., Path]) -> Callable[..., tuple[Unit, ...]]:
    """Return the extinguishers of a register as the rules are given them."""

    def read(*rows: Mapping[str, str | None], profile: Profile = CN) -> tuple[Unit, ...]:
        return units_of(read_register(register(*rows), EXTINGUISHERS), profile, AS_OF)

    return read


@pytest.fixture
def case() -> Case:
    """The Chinese rules on 2026-11-23, without any setting of the office."""
    return Case(as_of=AS_OF, profile=CN, windows=CN.windows, half_monthly=CN.checks.half_monthly.words)
