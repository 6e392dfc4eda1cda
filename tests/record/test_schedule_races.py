"""Several programs at once, and programs that are killed: each occurrence is opened once, begun once, and told once."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.notify.model import DeliveryState
from safeguard.record.location import Location
from safeguard.record.occurrence_rules import OccurrenceTakenError
from safeguard.record.store import Record
from safeguard.schedule.model import EndKind, OccurrenceState, state_of

AT = "2026-11-23T09:00:00+00:00"
LATER = "2027-12-01T09:00:00+00:00"
FORK = multiprocessing.get_context("fork")
PROGRAMS = 4

Work = Callable[[Record, Any, str], list[str]]


def at_once(location: Location, made: Any, work: Work) -> list[list[str]]:
    """Let several programs do the same work, from the same moment on; return what each says that it did."""
    Record.open(location, create=True).release()
    gate, said = FORK.Barrier(PROGRAMS), FORK.SimpleQueue()

    def one(name: str) -> None:
        with Record.open(location, create=False) as record:
            gate.wait(60)
            said.put(work(record, made, name))

    programs = [FORK.Process(target=one, args=(f"p{number}",)) for number in range(PROGRAMS)]
    for program in programs:
        program.start()
    told = [said.get() for _ in programs]
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0] * PROGRAMS
    return told


def open_all(record: Record, made: Any, name: str) -> list[str]:
    periods = [f"2026-{month:02}" for month in range(1, 13) if month != 2]
    given = [made.occurrence(f"s{number}", period) for number in range(40) for period in periods]
    random.Random(name).shuffle(given)
    done: list[str] = []
    for start in range(0, len(given), 20):
        opened = record.open_occurrences(given[start : start + 20], AT, name)
        done += [f"{one.schedule} {one.period}" for one in opened]
    return done


def test_each_occurrence_is_opened_by_one(location: Location, made: Any) -> None:
    told = Counter(one for some in at_once(location, made, open_all) for one in some)
    assert set(told.values()) == {1}
    with Record.open(location, create=False) as record:
        assert {f"{one.schedule} {one.period}" for one in record.occurrences()} == told.keys()
        assert len(told) == 440
        assert record.verify().problems == ()


def begin_all(record: Record, made: Any, name: str) -> list[str]:
    given = [made.occurrence(f"s{number}") for number in range(15)]
    record.open_occurrences(given, AT, name)
    done: list[str] = []
    for one in given:
        begun = replace(made.inspection(0, id=f"{one.schedule}-{name}"), occurrence=(one.schedule, one.period))
        try:
            record.begin(begun, [], {"aa": {"checklist": "fire"}})
        except OccurrenceTakenError:
            continue
        done.append(begun.id)
    return done


def test_each_occurrence_is_begun_by_one(location: Location, made: Any) -> None:
    told = [one for some in at_once(location, made, begin_all) for one in some]
    assert sorted(one.rpartition("-")[0] for one in told) == sorted(f"s{number}" for number in range(15))
    with Record.open(location, create=False) as record:
        assert {one.id for one in record.inspections()} == set(told) == {one.inspection for one in record.occurrences()}
        assert record.verify().problems == ()


def end_all(record: Record, made: Any, name: str) -> list[str]:
    given = [made.occurrence(f"s{number}") for number in range(30)]
    record.open_occurrences(given, AT, name)
    late = name in {"p0", "p1"}
    done: list[str] = []
    for one in given:
        end = made.end(one, EndKind.MISSED, one.closes) if late else made.end(one, EndKind.DONE, AT)
        try:
            done += [str(it.schedule) for it in record.end_occurrences([end], LATER, name)]
        except RecordError as refused:
            assert "was missed; it can only be back-filled" in str(refused)
    return done


def test_each_occurrence_is_done_or_missed_and_never_both(location: Location, made: Any) -> None:
    told = Counter(one for some in at_once(location, made, end_all) for one in some)
    assert told == Counter(f"s{number}" for number in range(30))
    with Record.open(location, create=False) as record:
        assert all(bool(one.done_at) != bool(one.missed_at) for one in record.occurrences())
        assert record.verify().problems == ()


def send_all(record: Record, made: Any, name: str) -> list[str]:
    done: list[str] = []
    for number in range(30):
        begun = record.begin_delivery(made.delivery(f"person{number}"), AT, name)
        if begun is not None:
            record.end_delivery(replace(begun, state=DeliveryState.SENT), AT, name)
            done.append(begun.person)
    return done


def test_each_message_is_sent_by_one(location: Location, made: Any) -> None:
    told = Counter(one for some in at_once(location, made, send_all) for one in some)
    assert told == Counter(f"person{number}" for number in range(30))
    with Record.open(location, create=False) as record:
        assert {one.state for one in record.deliveries()} == {DeliveryState.SENT}
        assert record.verify().problems == ()


def claim_all(record: Record, _made: Any, name: str) -> list[str]:
    return [f"work{number}" for number in range(40) if record.claim(f"work{number}", name, AT, LATER)]


def test_each_claim_is_held_by_one(location: Location, made: Any) -> None:
    told = Counter(one for some in at_once(location, made, claim_all) for one in some)
    assert told == Counter(f"work{number}" for number in range(40))


def take_over(record: Record, _made: Any, name: str) -> list[str]:
    return [name] if record.claim("tick", name, LATER, "2028-01-01T00:00:00+00:00") else []


def test_a_claim_that_has_run_out_is_taken_over_by_one(location: Location, made: Any) -> None:
    with Record.open(location, create=True) as record:
        assert record.claim("tick", "killed", AT, LATER)
    assert len([one for some in at_once(location, made, take_over) for one in some]) == 1


def tick_without_end(location: Location, made: Any, pipe: int) -> None:
    """Open, begin, end and tell, one occurrence after the other, whatever is done already; acknowledge each step."""
    with Record.open(location, create=True) as record:
        for number in count():
            one = made.occurrence(f"s{number:06}")
            record.open_occurrences([one], AT, "li")
            os.write(pipe, f"opened {one.schedule}\n".encode())
            begun = replace(made.inspection(0, id=f"i{number}"), occurrence=(one.schedule, one.period))
            found = record.occurrence(*one.key)
            if found is not None and not found.inspection:
                record.begin(begun, [], {})
            os.write(pipe, f"begun {one.schedule}\n".encode())
            record.end_occurrences([made.end(one, EndKind.DONE, AT)], AT, "li")
            os.write(pipe, f"done {one.schedule}\n".encode())
            if (told := record.begin_delivery(made.delivery(f"p{number}"), AT, "li")) is not None:
                os.write(pipe, f"sent {one.schedule}\n".encode())
                record.end_delivery(replace(told, state=DeliveryState.SENT), AT, "li")


def killed(location: Location, made: Any, lines: int, seconds: float) -> list[list[str]]:
    receive, send = os.pipe()
    program = FORK.Process(target=tick_without_end, args=(location, made, send))
    program.start()
    os.close(send)
    with os.fdopen(receive) as pipe:
        said = [pipe.readline() for _ in range(lines)]
        time.sleep(seconds)
        assert program.pid is not None
        os.kill(program.pid, signal.SIGKILL)
        said += pipe.readlines()
    program.join()
    assert program.exitcode == -signal.SIGKILL
    return [line.split() for line in said]


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_between_loses_nothing_and_does_nothing_twice(location: Location, made: Any, seed: int) -> None:
    moments = random.Random(seed)
    said = [one for _ in range(4) for one in killed(location, made, moments.randrange(20), moments.uniform(0.0, 0.02))]
    sent = Counter(name for what, name in said if what == "sent")
    assert max(sent.values(), default=1) == 1
    with Record.open(location, create=True) as record:
        assert record.verify().problems == ()
        found = {one.schedule: one for one in record.occurrences()}
        assert {name for _, name in said} <= found.keys()
        for what, name in said:
            if what != "opened":
                assert found[name].inspection
            if what in {"done", "sent"}:
                assert state_of(found[name], LATER) is OccurrenceState.DONE
        assert len(record.inspections()) == len([one for one in found.values() if one.inspection])
