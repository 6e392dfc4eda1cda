from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist
from safeguard.checklist.prepared import Prepared, prepare
from safeguard.checklist.tailor import tailor
from safeguard.site.load import WrittenSite, load_site

SITE = """site: hq
title: HQ
areas:
  - {id: lobby, title: Lobby, tags: [exit, public]}
  - {id: store, title: Store, tags: [archive]}
  - {id: stairs, title: Stairs, tags: [exit]}
registers: {extinguishers: {file: e.csv}}
"""


@pytest.fixture
def site(tmp_path: Path) -> WrittenSite:
    """A site with three areas and a register."""
    (tmp_path / "site.yaml").write_text(SITE, "utf-8")
    return load_site(tmp_path)


@pytest.fixture
def tailored(tmp_path: Path) -> Callable[..., Prepared]:
    """Write a checklist and tailor it without overlays."""

    def write(items: str, name: str = "own", head: str = "") -> Prepared:
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"checklist: {name}\nversion: 1.0.0\ntitle: T\ndomain: fire\n{head}items:\n{items}", "utf-8")
        return prepare(tailor(load_checklist(path)))

    return write
