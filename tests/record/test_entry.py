"""Entries taken apart."""

from __future__ import annotations

import pytest

from safeguard.record.entry import Written, chunks, number_of
from safeguard.record.store import Record


def test_things_come_so_many_at_a_time() -> None:
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []


def test_each_piece_comes_with_the_place_of_its_words(record: Record) -> None:
    written = Written(7, "at", "li", {}, [("a",), ("b",)], [10, 20], [9, 8], record._connection)
    assert list(written.rows) == [(("a",), 7, 10, 9), (("b",), 7, 20, 8)]


def test_an_inspection_that_is_not_there_has_no_number(record: Record) -> None:
    with pytest.raises(KeyError, match="20200101-1"):
        number_of(record._connection, "20200101-1")
