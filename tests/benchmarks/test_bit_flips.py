"""Flipped bits are noticed, or mean nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.record.database import FILE
from safeguard.record.store import Record


@pytest.fixture
def flips(part: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    found = part("bit_flips")
    monkeypatch.setattr(found, "STEPS", 40)
    return found


@pytest.mark.slow
def test_no_flipped_bit_changes_a_word_unnoticed(flips: Any) -> None:
    found = flips.flip_bits(30)
    assert (found.flips, found.silent) == (30, 0)
    assert found.by_integrity_check + found.by_record - found.by_both + found.by_neither == 30
    assert found.by_record > 0
    assert sum(count for _, count in found.places) == found.by_neither
    assert (found.evidence, found.evidence_noticed) == (3, 3)


def test_a_word_that_is_changed_past_the_check_of_the_file_is_noticed_by_the_record(
    flips: Any, part: Any, tmp_path: Path
) -> None:
    work = part("office_work")
    with Record.open(tmp_path / "whole", create=True) as record:
        work.inspect(record, tmp_path / "whole", lambda _: None)
    whole = (tmp_path / "whole" / FILE).read_bytes()
    copy = flips._damaged(tmp_path / "copy", whole, whole.index(b"Past its scrap age") * 8)
    assert flips._rows(copy) != flips._rows(tmp_path / "whole")
    assert (flips._by_sqlite(copy), flips._by_record(copy)) == (False, True)
    assert (flips._by_sqlite(tmp_path / "whole"), flips._by_record(tmp_path / "whole")) == (False, False)
    assert flips._told(tmp_path / "whole") == flips._told(tmp_path / "whole")
