from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safeguard.checkers.context import Context, RegisterSource, SiteView
from safeguard.checkers.target import Target, TargetKind

Make = Callable[..., Context]


@pytest.fixture
def context(tmp_path: Path) -> Make:
    """Make a context at an office that keeps one register and one share; neither is there yet."""

    def make(target: Target | None = None) -> Context:
        site = SiteView(
            id="hq",
            root=str(tmp_path),
            zone="Asia/Shanghai",
            registers={"loans": RegisterSource(str(tmp_path / "loans.csv"))},
            shares={"public": str(tmp_path / "public")},
        )
        return Context(target or Target(TargetKind.SITE, "hq"), date(2026, 11, 23), site, tmp_path / "tmp")

    return make
