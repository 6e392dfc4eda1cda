from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from safeguard.messages import msg
from safeguard.runner.channel import BadFrameError, Frames, frame
from safeguard.runner.process import WorkerProcess


@pytest.fixture
def process(tmp_path: Path) -> Iterator[WorkerProcess]:
    made = WorkerProcess(3, "built-in 3", "", tmp_path)
    yield made
    made.close()


@pytest.fixture
def worker(process: WorkerProcess) -> Iterator[socket.socket]:
    """The line as the worker has it."""
    with socket.socket(fileno=os.dup(process.files[0])) as line:
        line.settimeout(10)
        yield line


def test_it_has_a_folder_of_its_own_and_waits(process: WorkerProcess, tmp_path: Path) -> None:
    assert process.folder == tmp_path / "3"
    assert (process.free, process.lasts, process.current, process.process) == (True, True, None, 0)
    assert list(tmp_path.iterdir()) == [], "its files have no names"


def test_what_is_given_arrives_whole_even_when_the_line_is_full(process: WorkerProcess, worker: socket.socket) -> None:
    payload = bytes(range(256)) * 20_000
    process.give(payload, now=5.0)
    assert process.send_on(), "the line is full"
    assert process.heard == 5.0
    frames, found = Frames(), []
    while not found:
        found += frames.feed(worker.recv(1 << 20))
        process.send_on()
    assert found == [payload]
    assert not process.send_on()


def test_what_the_worker_says_is_given_frame_by_frame(process: WorkerProcess, worker: socket.socket) -> None:
    assert list(process.read(1.0)) == []
    assert process.heard == 0.0
    worker.sendall(frame(b"one") + frame(b"two")[:4])
    assert list(process.read(2.0)) == [b"one"]
    assert process.heard == 2.0
    worker.sendall(frame(b"two")[4:])
    assert list(process.read(3.0)) == [b"two"]


def test_a_closed_line_is_the_end_and_a_broken_one_is_told(process: WorkerProcess, worker: socket.socket) -> None:
    worker.sendall(b"\xff" * 8)
    with pytest.raises(BadFrameError):
        list(process.read(1.0))
    process.handed_over()
    worker.close()
    with pytest.raises(EOFError):
        list(process.read(1.0))


def test_what_a_dead_worker_had_still_sent_is_not_lost(process: WorkerProcess, worker: socket.socket) -> None:
    worker.sendall(frame(b"last"))
    process.handed_over()
    worker.close()
    assert list(process.drain(1.0)) == [b"last"]


def test_giving_to_a_dead_worker_does_no_harm(process: WorkerProcess, worker: socket.socket) -> None:
    process.handed_over()
    worker.close()
    process.give(b"x", now=1.0)
    assert not process.send_on()


def test_the_current_step_is_the_one_that_runs_and_was_given(process: WorkerProcess) -> None:
    process.steps = {4: None, 5: None}
    process.page.begin(4)
    assert process.current == 4
    process.page.rest()
    assert process.current is None
    process.page.begin(9)
    assert process.current is None, "a step that it was never given"


def test_who_has_steps_or_was_told_to_end_is_not_free(process: WorkerProcess) -> None:
    process.steps = {1: None}
    assert not process.free
    process.steps = {}
    process.idle = False
    assert not process.free
    process.idle = True
    process.ended_at, process.verdict = 1.0, msg("late")
    assert (process.free, process.lasts) == (False, False)


def test_a_retired_one_takes_no_more(process: WorkerProcess) -> None:
    process.retired = True
    assert (process.free, process.lasts) == (False, False)


def test_what_is_printed_is_kept_at_its_end_and_can_be_emptied_under_its_writer(process: WorkerProcess) -> None:
    _, _, printed = process.files
    os.write(printed, b"one\ntwo\n")
    assert process.printed() == ["one", "two"]
    os.ftruncate(printed, 0)
    os.write(printed, b"three\n")
    assert process.printed() == ["three"]


def test_closing_gives_every_file_back(tmp_path: Path) -> None:
    before = set(Path("/proc/self/fd").iterdir())
    for number in range(3):
        one = WorkerProcess(number, "w", "", tmp_path)
        if number:
            one.handed_over()
        one.close()
    assert set(Path("/proc/self/fd").iterdir()) == before
