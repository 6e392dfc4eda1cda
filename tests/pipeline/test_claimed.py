from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from safeguard.checkers.contract import Limits
from safeguard.pipeline.claimed import SPARE, Claim, claimed, seconds_for
from safeguard.record.store import Record
from safeguard.runner.settings import RunSettings

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def test_one_has_it_until_it_is_given_back(tmp_path: Path) -> None:
    clock = Clock()
    with Record.open(tmp_path / "record", create=True) as record:
        first, second = (Claim(record, "work", who, clock, 60) for who in "ab")
        with claimed(first) as ours, claimed(second) as theirs:
            assert (ours, theirs) == (True, False)
        with claimed(second) as theirs:
            assert theirs


def test_who_goes_on_keeps_it_and_who_was_killed_loses_it(tmp_path: Path) -> None:
    clock = Clock()
    with Record.open(tmp_path / "record", create=True) as record:
        first, second = (Claim(record, "work", who, clock, 60) for who in "ab")
        assert first.take()
        for _ in range(10):
            clock.now += timedelta(seconds=20)
            first.keep()
            assert not second.take()
        clock.now += timedelta(seconds=61)
        assert second.take()


def test_it_is_not_written_more_often_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    record: Any = SimpleNamespace(claim=lambda *about: calls.append(about[3]) or True)
    clock = Clock()
    claim = Claim(record, "work", "a", clock, 60)
    assert claim.take()
    for _ in range(40):
        clock.now += timedelta(seconds=1)
        claim.keep()
    assert len(calls) == 3


def test_a_claim_outlasts_the_longest_check() -> None:
    steps = [SimpleNamespace(limits=Limits(seconds=seconds)) for seconds in (30.0, 600.0)]
    plan: Any = SimpleNamespace(automated=steps)
    nothing: Any = SimpleNamespace(automated=[])
    assert seconds_for(plan, RunSettings()) == SPARE + 600
    assert seconds_for(plan, RunSettings(seconds=5)) == SPARE + 5
    assert seconds_for(nothing, RunSettings()) == SPARE
