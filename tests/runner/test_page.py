from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

import pytest

from safeguard.runner.page import SIZE, Page

Both = tuple[Page, Page, int]


@pytest.fixture
def both() -> Iterator[Both]:
    """The parent's and the worker's view of one page, and its file."""
    with tempfile.TemporaryFile() as file:
        file.truncate(SIZE)
        parent, worker = Page(file.fileno()), Page(file.fileno())
        parent.clear()
        yield parent, worker, file.fileno()
        parent.close()
        worker.close()


def test_before_the_first_step_nothing_runs(both: Both) -> None:
    parent, _, _ = both
    assert (parent.step, parent.since, parent.stop) == (-1, None, False)


def test_the_parent_sees_which_step_runs_and_since_when(both: Both) -> None:
    parent, worker, _ = both
    before = time.monotonic()
    worker.begin(7)
    assert parent.step == 7
    assert parent.since is not None
    assert before <= parent.since <= time.monotonic()
    worker.rest()
    assert (parent.step, parent.since) == (7, None)


def test_the_worker_sees_that_it_shall_begin_no_further_step(both: Both) -> None:
    parent, worker, _ = both
    parent.stop = True
    assert worker.stop
    parent.stop = False
    assert not worker.stop


def test_it_can_be_read_when_its_writer_is_dead(both: Both) -> None:
    parent, _, file = both
    code = "import os, sys; from safeguard.runner.page import Page; Page(int(sys.argv[1])).begin(3); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(file)], pass_fds=[file], check=False).returncode == 9
    assert parent.step == 3
    assert parent.since is not None


def test_a_page_that_was_closed_gives_its_memory_back() -> None:
    with tempfile.TemporaryFile() as file:
        file.truncate(SIZE)
        Page(file.fileno()).close()
        assert os.fstat(file.fileno()).st_size == SIZE
