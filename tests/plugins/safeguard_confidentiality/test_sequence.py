"""Missing numbers of a series."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from safeguard_confidentiality.sequence import gaps


def test_each_series_has_its_own_gaps() -> None:
    numbers = ["A-2026-001", "A-2026-004", "B-9", "B-11", "甲", "A-2025-007"]
    assert list(gaps(numbers)) == ["A-2026-002", "A-2026-003", "B-10"]


def test_a_long_gap_is_a_range() -> None:
    assert list(gaps(["1", "9999"])) == ["2…9998"]


@given(st.sets(st.integers(1, 30), min_size=1))
def test_numbers_and_gaps_together_are_the_whole_series(known: set[int]) -> None:
    missing = {int(number) for number in gaps(str(number) for number in known) if "…" not in number}
    if not any("…" in number for number in gaps(map(str, known))):
        assert known | missing == set(range(min(known), max(known) + 1))
    assert not known & missing
