"""Guards for every test: its own cache, no settings of the person who runs it, and the environment left as it was.

And a real server of PostgreSQL for those that want one; where none is installed, the summary says what was not tested.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("without_stop_watch", deadline=None)
settings.load_profile("without_stop_watch")

ROOT = Path(__file__).resolve().parent.parent
NOT_TESTED = "NOT TESTED: a record in PostgreSQL, because its server is not installed. Try: apt install postgresql"


def _loaded(name: str) -> ModuleType:
    """Load what tests and benchmarks share."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SERVERS = _loaded("postgresql_server")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SERVERS.programs() is None:
        terminalreporter.section("PostgreSQL", red=True, bold=True)
        terminalreporter.line(NOT_TESTED, red=True, bold=True)


@pytest.fixture(scope="session")
def _server() -> Iterator[Any]:
    if SERVERS.programs() is None:
        pytest.skip(NOT_TESTED)
    with SERVERS.server() as started:
        yield started


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A server of PostgreSQL that may be killed."""
    if SERVERS.programs() is None:
        pytest.skip(NOT_TESTED)
    with SERVERS.server() as started:
        yield started


@pytest.fixture(scope="session")
def kills() -> ModuleType:
    """The loops that kill writers and servers."""
    return _loaded("kills")


_NUMBERS = itertools.count(1)


@pytest.fixture
def schemas(_server: Any) -> Callable[[], str]:
    """Make empty schemas on a server of PostgreSQL that this session has for itself; return the URL of each."""
    import psycopg

    def make() -> str:
        name = f"s{next(_NUMBERS)}"
        with psycopg.connect(_server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return str(_server.url(schema=name))

    return make


@pytest.fixture
def database(schemas: Callable[[], str]) -> str:
    """The URL of one empty schema."""
    return schemas()


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


def _post_office() -> ModuleType:
    """Load the servers that take messages; only what tells somebody something needs them."""
    spec = importlib.util.spec_from_file_location("post_office", Path(__file__).with_name("post_office.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault("post_office", importlib.util.module_from_spec(spec))
    if not hasattr(module, "Postbox"):
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def postbox() -> Iterator[Any]:
    """A real mail server on the loopback, which can be told to refuse, to be slow, and to be away."""
    with _post_office().opened() as box:
        yield box


@pytest.fixture
def webhook() -> Iterator[Any]:
    """A real web server on the loopback that takes messages as the robots of chat programs do."""
    with _post_office().listening() as hook:
        yield hook
