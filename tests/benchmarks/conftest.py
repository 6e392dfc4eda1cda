"""The harness, as the benchmarks import it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


_PARTS = (
    *("postgresql_server", "kills", "unsynced", "apsw_driver", "power_switch", "office_work"),
    *("power_cuts", "full_disk", "bit_flips", "at_once"),
)
"""Modules that the benchmarks share, each after those that it imports."""


@pytest.fixture(scope="session")
def part(kills: ModuleType) -> Callable[[str], ModuleType]:
    """Give a module that the benchmarks share."""
    for name in _PARTS:
        if name not in sys.modules:
            _loaded(name)
    return lambda name: sys.modules[name]


@pytest.fixture(scope="session")
def harness() -> ModuleType:
    return _loaded("harness")


def _loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
