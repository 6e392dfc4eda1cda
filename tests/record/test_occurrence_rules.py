"""What cannot be of an occurrence is refused, all of it at once, and nothing is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.record.occurrence_rules import OccurrenceTakenError
from safeguard.record.store import Record
from safeguard.schedule.model import EndKind

AT = "2026-11-23T09:00:00+00:00"
LATER = "2026-12-01T09:00:00+00:00"


@pytest.mark.parametrize(
    ("kind", "at", "wrong"),
    [
        (EndKind.DONE, "2026-11-30T16:00:00+00:00", "cannot be done at .*: its period was over"),
        (EndKind.DONE, "2026-12-01T00:00:01+08:00", "cannot be done at .*: its period was over"),
        (EndKind.MISSED, "2026-11-27T15:59:59+00:00", "cannot be missed at .*: it was not due yet"),
        (EndKind.FILLED, LATER, "was not missed, so it cannot be back-filled"),
    ],
)
def test_an_end_that_is_not_so(record: Record, made: Any, kind: EndKind, at: str, wrong: str) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    with pytest.raises(RecordError, match=wrong) as refused:
        record.end_occurrences([made.end(one, kind, at)], LATER, "li")
    assert refused.value.exit_code == 65
    assert record.size() == 1


@pytest.mark.parametrize(
    ("kind", "at"), [(EndKind.DONE, "2026-11-30T15:59:59Z"), (EndKind.MISSED, "2026-11-27T16:00:00Z")]
)
def test_an_end_at_the_border(record: Record, made: Any, kind: EndKind, at: str) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    assert record.end_occurrences([made.end(one, kind, at)], LATER, "li") != ()


def test_what_was_missed_is_never_done(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    missed, done = made.end(one, EndKind.MISSED, one.closes), made.end(one, EndKind.DONE, AT)
    record.end_occurrences([missed], LATER, "li")
    with pytest.raises(RecordError, match="was missed; it can only be back-filled"):
        record.end_occurrences([done], LATER, "li")
    record.end_occurrences([made.end(one, EndKind.FILLED, LATER)], LATER, "li")
    with pytest.raises(RecordError, match="was missed; it can only be back-filled"):
        record.end_occurrences([done], LATER, "li")


def test_what_is_done_is_not_missed_by_one_who_had_not_seen_it(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    record.end_occurrences([made.end(one, EndKind.DONE, AT)], LATER, "li")
    assert record.end_occurrences([made.end(one, EndKind.MISSED, one.closes)], LATER, "wang") == ()
    with pytest.raises(RecordError, match="was not missed"):
        record.end_occurrences([made.end(one, EndKind.FILLED, LATER)], LATER, "li")


def test_all_that_is_wrong_is_told_and_nothing_is_recorded(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    other = made.occurrence("archive-month")
    ends = [made.end(one, EndKind.DONE, AT), made.end(other, EndKind.DONE, AT), made.end(one, EndKind.FILLED, AT)]
    with pytest.raises(RecordError) as refused:
        record.end_occurrences(ends, LATER, "li")
    assert len(refused.value.problems) == 2
    assert [found.done_at for found in record.occurrences()] == [""]


@pytest.mark.parametrize(
    "about",
    [
        {"due": "2026-11-02T01:00:00+00:00"},
        {"closes": "2026-11-01T00:00:00+00:00"},
        {"opens": "2026-11-02T01:00:00Z"},
        {"due": "2026-11-27T16:00:00"},
        {"closes": "2026-12-01T00:00:00+08:00"},
    ],
)
def test_times_that_cannot_be(record: Record, made: Any, about: dict[str, str]) -> None:
    with pytest.raises(RecordError, match="fire-month of 2026-11 opens .*: that cannot be"):
        record.open_occurrences([made.occurrence("other"), made.occurrence(**about)], AT, "li")
    assert record.size() == 0


def test_what_is_done_already_needs_no_inspection(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    record.end_occurrences([made.end(one, EndKind.DONE, AT)], AT, "li")
    with pytest.raises(OccurrenceTakenError, match="fire-month of 2026-11 is done already"):
        record.begin(replace(made.inspection(0), occurrence=("fire-month", "2026-11")), [], {})


def test_what_was_missed_may_still_be_inspected(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    record.end_occurrences([made.end(one, EndKind.MISSED, one.closes)], LATER, "li")
    record.begin(replace(made.inspection(0), occurrence=("fire-month", "2026-11")), [], {})
    found = record.occurrence(*one.key)
    assert found is not None
    assert (found.inspection, found.missed_at) == ("20261123-1", one.closes)


def test_what_was_given_up_may_be_inspected_again(record: Record, made: Any) -> None:
    (one,) = record.open_occurrences([made.occurrence()], AT, "li")
    first = replace(made.inspection(0), occurrence=("fire-month", "2026-11"))
    second = replace(first, id="20261123-2")
    record.begin(first, [], {})
    with pytest.raises(OccurrenceTakenError, match="20261123-1 was begun for fire-month of 2026-11 already"):
        record.begin(second, [], {})
    record.close(first.id, "li", AT, "the archive room was locked")
    record.begin(second, [], {})
    found = record.occurrence(*one.key)
    assert found is not None
    assert found.inspection == "20261123-2"
    with pytest.raises(OccurrenceTakenError, match="20261123-2 was begun"):
        record.begin(replace(first, id="20261123-3"), [], {})
    assert record.verify().ok
