"""A disk that is full refuses, keeps what was acknowledged, and is written again when there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.record.durability import DELETE_EXTRA, WAL_FULL, Durability


@pytest.fixture
def full(part: Any) -> Any:
    return part("full_disk")


@pytest.mark.slow
@pytest.mark.parametrize("kept_by", [DELETE_EXTRA, WAL_FULL], ids=str)
def test_a_simulated_disk_that_is_full_keeps_what_was_acknowledged(full: Any, kept_by: Durability) -> None:
    found = full.in_simulation(kept_by, 1)
    assert (found.told, found.lost, found.problems, found.refused) == ((), 0, 0, 4)
    assert found.acknowledged > 100


@pytest.mark.slow
def test_a_real_disk_that_is_full_keeps_record_and_evidence(full: Any) -> None:
    if not full.may_mount():
        pytest.skip("this user may not mount a small disk; simulated ones are tested above")
    found = full.on_small_disks(1)
    assert (found.disks, found.told, found.lost, found.problems, found.refused) == (1, (), 0, 0, 4)


def test_a_disk_that_does_not_say_why_it_refuses_is_a_problem(
    full: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = full.inspect, iter([False] * 4)

    def refuse(*arguments: Any) -> None:
        if next(calls, True):
            real(*arguments)
        else:
            raise RecordError(msg("It does not work"))

    monkeypatch.setattr(full, "inspect", refuse)
    found = full.fill(tmp_path / "record", lambda: None)
    assert (found.refused, found.lost, found.problems) == (4, 0, 4)
    assert set(found.told) == {"unclear: It does not work"}
