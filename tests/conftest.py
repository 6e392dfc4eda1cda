"""Guards for every test: its own cache, no settings of the person who runs it, and the environment left as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def _left_as_it_was() -> Iterator[None]:
    before, folder = dict(os.environ), Path.cwd()
    yield
    # pytest itself names the running test in the environment.
    changed = {name for name in {*before, *os.environ} if before.get(name) != os.environ.get(name)}
    assert changed <= {"PYTEST_CURRENT_TEST"}, f"the test left the environment changed: {changed}"
    assert Path.cwd() == folder


@pytest.fixture(autouse=True)
def _own_surroundings(_left_as_it_was: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in [name for name in os.environ if name.startswith("SAFEGUARD_")]:
        monkeypatch.delenv(name)
