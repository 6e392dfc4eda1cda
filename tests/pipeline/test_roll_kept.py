from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from safeguard.pipeline.roll import DomainRoll
from safeguard.pipeline.roll_kept import RollKept

FIRE = DomainRoll(domain="fire", inspection="20261123-1", as_of="2026-11-23", counts={"pass": 2}, weight=2, looked=1)


class Ledger:
    """Inspections and the hash of what changed each last."""

    def __init__(self) -> None:
        self.marks = {9: "aa", 5: "bb", 1: "cc"}

    def __call__(self, numbers: Sequence[int]) -> dict[int, str]:
        return {number: self.marks[number] for number in numbers}


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def folder(tmp_path: Path, ledger: Ledger) -> Path:
    kept = RollKept(tmp_path, "here", ledger)
    kept.keep("hq", [9, 5, 1], 2, [FIRE])
    kept.save()
    return tmp_path


def again(folder: Path, ledger: Ledger, numbers: Sequence[int] = (9, 5, 1), place: str = "here") -> object:
    return RollKept(folder, place, ledger).domains("hq", numbers)


def test_what_did_not_change_is_known(folder: Path, ledger: Ledger) -> None:
    assert again(folder, ledger) == (FIRE,)


def test_an_answer_that_came_later_makes_it_unknown(folder: Path, ledger: Ledger) -> None:
    ledger.marks[5] = "dd"
    assert again(folder, ledger) is None
    ledger.marks |= {5: "bb", 1: "ee"}
    assert again(folder, ledger) == (FIRE,), "what was not looked at may change"


@pytest.mark.parametrize("numbers", [(10, 9, 5), (9, 7, 5), (9, 5), (9, 5, 1, 0)])
def test_another_inspection_makes_it_unknown(numbers: tuple[int, ...], folder: Path, ledger: Ledger) -> None:
    ledger.marks |= {10: "ff", 7: "ff", 0: "ff"}
    assert again(folder, ledger, numbers) is None


def test_another_record_and_a_damaged_file_are_unknown(folder: Path, ledger: Ledger) -> None:
    assert again(folder, ledger, place="elsewhere") is None
    (file,) = (folder / "rolls").iterdir()
    file.write_bytes(file.read_bytes().replace(b"fire", b"fyre"))
    assert again(folder, ledger) is None
    file.write_bytes(b"")
    assert again(folder, ledger) is None


def test_without_a_folder_nothing_is_kept(ledger: Ledger) -> None:
    kept = RollKept(None, "here", ledger)
    kept.keep("hq", [9], 1, [FIRE])
    kept.save()
    assert kept.domains("hq", [9]) is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / "file").write_text("")
    kept = RollKept(tmp_path / "file", "here", ledger)
    kept.keep("hq", [9], 1, [FIRE])
    kept.save()
