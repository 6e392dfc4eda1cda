"""Reading and writing a record: all or nothing, and every complaint of the database in words."""

from __future__ import annotations

import pytest

from safeguard.errors import RecordError
from safeguard.record.access import batches
from safeguard.record.store import Record


def test_things_come_in_batches_with_the_number_of_the_first() -> None:
    assert list(batches("abcde", 2)) == [(0, ["a", "b"]), (2, ["c", "d"]), (4, ["e"])]
    assert list(batches("", 2)) == []


def test_what_breaks_off_is_not_written(record: Record) -> None:
    with pytest.raises(ZeroDivisionError), record._writing():
        record._say("contents.kept", "2026-11-23T08:00:00Z", "li", {}, [{"digest": "aa", "content": 1}])
        raise ZeroDivisionError
    with pytest.raises(RecordError, match="nothing under the digest aa"):
        record.content("aa")
    assert record.verify().entries == 0


def test_words_that_are_not_what_they_should_be_are_damage(record: Record) -> None:
    with pytest.raises(RecordError, match="The record is damaged: KeyError: 'seq'"), record._reading():
        raise KeyError("seq")
