from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from safeguard.checklist.severity import Severity
from safeguard.errors import FindingError, RecordError
from safeguard.findings.model import FindingState
from safeguard.pipeline.choosing import chosen, how_many, named, places_of
from safeguard.pipeline.filters import SavedFilter


@pytest.fixture
def book(ledger: Any) -> Any:
    """Three findings: both exits are blocked, and the pressure is low."""
    inspection = ledger.desk.inspect()
    ledger.desk.answer(inspection, {"A-1@area:lobby": False, "A-1@area:stairs": False, "A-2": 0.5})
    return ledger.book


def numbers(book: Any, **wanted: Any) -> list[int]:
    return [case.number for case in chosen(book, SavedFilter(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [1, 2, 3]),
        ({"severities": (Severity.LOW,)}, [3]),
        ({"items": ("A-1",)}, [1, 2]),
        ({"places": ("stairs",)}, [2]),
        ({"places": ("site:hq",)}, [3]),
        ({"domains": ("general",)}, [1, 2, 3]),
        ({"domains": ("general",), "places": ("area:lobby",)}, [1]),
        ({"owners": ("li",)}, []),
        ({"states": (FindingState.CLOSED,)}, []),
        ({"overdue": True}, []),
    ],
)
def test_a_filter_takes_what_fits_all_that_it_says(book: Any, wanted: dict[str, Any], found: list[int]) -> None:
    assert numbers(book, **wanted) == found
    assert how_many(book, SavedFilter(**wanted)) == len(found)


def test_what_is_late_is_known_by_the_default_day_too(book: Any) -> None:
    later = replace(book, now=book.now + timedelta(days=2))
    assert numbers(later, overdue=True) == [1, 2]
    assert how_many(later, SavedFilter(overdue=True)) == 2


def test_it_is_read_page_by_page(book: Any) -> None:
    assert [case.number for case in chosen(book, SavedFilter(), after=1, limit=1)] == [2]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"owners": ("lee",)}, "lee"),
        ({"units": ("generel",)}, "generel"),
        ({"places": ("loby",)}, "area:loby"),
        ({"items": ("B-",)}, "B-"),
        ({"domains": ("fier",)}, "fier"),
    ],
)
def test_a_word_that_nobody_knows_is_no_empty_list(book: Any, wanted: dict[str, Any], said: str) -> None:
    with pytest.raises(FindingError) as refused:
        numbers(book, **wanted)
    assert said in str(refused.value.problems[0].message)


def test_who_has_left_is_known_as_long_as_a_finding_speaks_of_them(ledger: Any, change: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    change("site.yaml", "id: li", "id: lin")
    assert numbers(ledger.book, owners=("li",)) == [1]


def test_findings_are_named_by_number_or_id_and_each_counts_once(book: Any) -> None:
    first = book.record.case("hq", 1)
    assert [case.number for case in named(book, ["#2", first.finding[:10], "1"], None)] == [2, 1]
    assert [case.number for case in named(book, ["3"], SavedFilter(items=("A-1",)))] == [3, 1, 2]
    with pytest.raises(RecordError, match="There is no finding 99"):
        named(book, ["99"], None)


def test_every_target_of_a_site_is_a_place(book: Any) -> None:
    assert {"site:hq", "area:lobby", "unit:general", "person:li"} <= set(places_of(book.written.site))
