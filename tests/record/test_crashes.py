"""What was acknowledged survives: killed writers, many writers, a full disk."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pwd
import random
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from safeguard.errors import RecordError
from safeguard.findings.actions import Action, Note
from safeguard.findings.case import Case, Hand
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.record.location import Location
from safeguard.record.model import InspectionState
from safeguard.record.store import Record
from safeguard.results.observation import ok
from safeguard.results.result import Result
from safeguard.results.status import Status

AT = "2026-11-23T09:00:00Z"
DAY = date(2026, 11, 23)
FORK = multiprocessing.get_context("fork")


def acknowledge(pipe: int, *words: str) -> None:
    """Say that something is recorded; a line this short is written whole or not at all."""
    os.write(pipe, (" ".join(words) + "\n").encode())


def begin_one(record: Record, made: Any, count: int) -> str:
    """Begin an inspection, with a new id where another writer was quicker."""
    while True:
        one = record.next_id("hq", DAY)
        try:
            record.begin(made.inspection(count, id=one), made.steps(count), {"aa": {"checklist": "fire"}})
        except RecordError as error:
            assert "already" in str(error)
        else:
            return one


def write_without_end(location: Location, made: Any, pipe: int) -> None:
    """Record one inspection after the other and acknowledge each step of it, until killed."""
    with Record.open(location, create=True) as record:
        while True:
            one = begin_one(record, made, 60)
            acknowledge(pipe, "begun", one)
            steps = made.steps(60)
            for start in range(0, 60, 20):
                record.add(one, [made.passed(step) for step in steps[start : start + 20]], AT)
                acknowledge(pipe, "added", one, *(step.key for step in steps[start : start + 20]))
            record.finish(one, AT)
            acknowledge(pipe, "finished", one)
            record.save_findings(one, [made.finding(inspection=one)], AT)


def killed_after(
    location: Location, made: Any, lines: int, seconds: float, work: Callable[..., None] = write_without_end
) -> list[list[str]]:
    """Let a writer acknowledge so many lines and go on for a moment, kill it, and return all that it acknowledged."""
    receive, send = os.pipe()
    writer = FORK.Process(target=work, args=(location, made, send))
    writer.start()
    os.close(send)
    with os.fdopen(receive) as pipe:
        said = [pipe.readline() for _ in range(lines)]
        time.sleep(seconds)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        said += pipe.readlines()
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    return [line.split() for line in said]


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_writer_leaves_a_whole_record_with_all_that_it_acknowledged(
    location: Location, made: Any, seed: int
) -> None:
    moments = random.Random(seed)
    said: list[list[str]] = []
    for _ in range(6):
        said += killed_after(location, made, moments.randrange(12), moments.uniform(0.0, 0.02))
        if not said:
            continue
        with Record.open(location, create=False) as record:
            assert record.verify().problems == ()
            states = {one.id: one.state for one in record.inspections()}
            there = {one: {result.step for result in record.results(one)} for one in states}
            for one in states:
                left = {step.key for step in record.missing(one)}
                assert left.isdisjoint(there[one])
                assert len(left) + len(there[one]) == record.inspection(one).planned == 60
        for what, one, *keys in said:
            assert one in states
            assert set(keys) <= there[one]
            assert what != "finished" or states[one] is InspectionState.CLOSED
    assert any(line[0] == "added" for line in said)


def test_the_next_run_goes_on_where_a_killed_one_stopped(location: Location, made: Any) -> None:
    steps = made.steps(3)
    with Record.open(location, create=True) as record:
        record.begin(made.inspection(3), steps, {})
        record.add("20261123-1", [made.passed(steps[1])], AT)
    with Record.open(location, create=False) as record:
        last = record.inspection("last")
        assert last.state is InspectionState.RUNNING
        record.add(last.id, [made.passed(step) for step in record.missing(last.id)], AT)
        record.finish(last.id, AT)
        assert record.inspection("last").counts == {"pass": 3}


def anything(case: Case, action: Action) -> Context:
    people = People({"li": Somebody("li", frozenset({"safety_officer"}))})
    return Context(people=people, today=DAY)


def act_without_end(location: Location, ids: Sequence[str], pipe: int) -> None:
    """Note one thing after the other about all findings at once and acknowledge each, until killed."""
    with Record.open(location, create=False) as record:
        for number in count():
            note = Note(words=f"note {number}")
            record.act("hq", [(one, note) for one in ids], Hand(person="li"), AT, anything)
            acknowledge(pipe, f"{number}")


@pytest.mark.parametrize("seed", range(4))
def test_what_people_do_about_many_findings_is_recorded_for_all_of_them_or_none(
    location: Location, made: Any, seed: int
) -> None:
    moments = random.Random(seed)
    findings = [made.finding(f"E-{number}") for number in range(40)]
    ids = [finding.id for finding in findings]
    with Record.open(location, create=True) as record:
        record.save_findings(begin_one(record, made, 0), findings, AT)
    said = 0
    for _ in range(4):
        lines, seconds = moments.randrange(1, 6), moments.uniform(0.0, 0.02)
        said += len(killed_after(location, ids, lines, seconds, act_without_end))
        with Record.open(location, create=False) as record:
            assert record.verify().problems == ()
            (done,) = {len(record.history(one)) - 1 for one in ids}
        assert done >= said


def write_one(location: Location, made: Any) -> None:
    with Record.open(location, create=True) as record:
        for _ in range(3):
            one = begin_one(record, made, 40)
            for step in made.steps(40):
                record.add(one, [made.passed(step)], AT)
            record.finish(one, AT)


def test_four_writers_at_once_lose_nothing(location: Location, made: Any) -> None:
    writers = [FORK.Process(target=write_one, args=(location, made)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    with Record.open(location, create=False) as record:
        assert record.verify().ok
        found = record.inspections()
        assert sorted(one.id for one in found) == sorted(f"20261123-{number}" for number in range(1, 13))
        assert {tuple(one.counts.items()) for one in found} == {(("pass", 40),)}


def fill_up(location: Location, made: Any, pipe: int, limit: Callable[[], None]) -> None:
    """Record until there is no room; acknowledge what was recorded, then what the refusal said."""
    limit()
    with Record.open(location, create=True) as record:
        steps, noise = made.steps(5000), random.Random(1)
        record.begin(made.inspection(5000), steps, {})
        try:
            for start in range(0, 5000, 10):
                batch = [
                    Result(one.key, one.item, Status.PASS, (ok(subject=noise.randbytes(450).hex()),))
                    for one in steps[start : start + 10]
                ]
                record.add("20261123-1", batch, AT)
                acknowledge(pipe, "added", *(one.key for one in steps[start : start + 10]))
        except RecordError as error:
            acknowledge(pipe, "refused", str(error))
            acknowledge(pipe, "hint", str(error.problems[0].hint))
            acknowledge(pipe, "counted", str(len(record.missing("20261123-1"))))


def no_more_than_2_mb() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))


@contextlib.contextmanager
def small_disk(folder: Path, about: str = "size=2m,mode=700") -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", about, "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def filled(location: Location, made: Any, limit: Callable[[], None]) -> dict[str, list[str]]:
    receive, send = os.pipe()
    writer = FORK.Process(target=fill_up, args=(location, made, send, limit))
    writer.start()
    os.close(send)
    said: dict[str, list[str]] = {}
    with os.fdopen(receive) as lines:
        for line in lines:
            what, _, rest = line.strip().partition(" ")
            said.setdefault(what, []).extend(rest.split() if what == "added" else [rest])
    writer.join()
    assert writer.exitcode == 0
    return said


def check_filled(location: Location, said: dict[str, list[str]]) -> None:
    (refused,), (hint,) = said["refused"], said["hint"]
    server = "the database server has" if location.url else "there is"
    assert refused.startswith(f"The record cannot be written, {server} no room left")
    assert hint.startswith("Make room on")
    with Record.open(location, create=False) as record:
        assert record.verify().ok
        assert [result.step for result in record.results("20261123-1")] == said["added"]
        assert [str(len(record.missing("20261123-1")))] == said["counted"]
    assert said["added"]


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(folder: Path, made: Any) -> None:
    check_filled(Location(folder), filled(Location(folder), made, no_more_than_2_mb))


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root may mount a small disk; the limit on file size is tested above"
)
def test_a_full_disk_keeps_what_was_acknowledged(folder: Path, made: Any) -> None:
    folder.mkdir()
    with small_disk(folder):
        check_filled(Location(folder), filled(Location(folder), made, lambda: None))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk for a tablespace of PostgreSQL")
def test_a_full_disk_of_the_server_keeps_what_was_acknowledged(folder: Path, made: Any, own_server: Any) -> None:
    space = own_server.folder / "small"
    space.mkdir()
    with small_disk(space, f"size=4m,mode=700,uid={pwd.getpwnam('postgres').pw_uid}"):
        with psycopg.connect(own_server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{space}'".encode())
            connection.execute("CREATE DATABASE office TABLESPACE pg_default")
            connection.execute("ALTER DATABASE office SET default_tablespace = small")
        location = Location(folder, own_server.url("office"))
        check_filled(location, filled(location, made, lambda: None))
        own_server.stop()
