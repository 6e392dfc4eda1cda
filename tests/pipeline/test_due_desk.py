from __future__ import annotations

from datetime import date
from typing import Any


def test_somebody_answers_for_everything(due_at: Any) -> None:
    about = due_at()
    assert about.responsible("li") == "li"
    assert about.responsible("fire_officer") == "li"
    assert about.responsible("archivist") == "wang"  # nobody holds the role: the safety officer
    assert about.responsible("", "gone") == "wang"


def test_a_cell_names_a_person_by_id_or_name_but_not_two(due_at: Any) -> None:
    about = due_at()
    assert [about.person_called(word) for word in ("李强", " LI ", "王敏", "张三", "")] == ["li", "li", "wang", "", ""]


def test_the_day_is_that_of_the_zone(due_at: Any) -> None:
    about = due_at(site="zone: Pacific/Auckland\n", day="2026-11-23")
    assert about.today == date(2026, 11, 23)
    assert about.days_to(date(2026, 12, 1)) == 8


def test_without_a_record_there_is_no_ledger(due_at: Any) -> None:
    assert due_at().desk is None
