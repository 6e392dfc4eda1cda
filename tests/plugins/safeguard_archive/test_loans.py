from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from safeguard_archive.loans import Loans

from safeguard import CannotTell, Grade, NotKept

Look = Callable[..., Any]
HEADER = "借阅编号,档号,借阅人,借阅事由,批准人,密级,借出日期,应还日期,归还日期,复制份数"
GOOD = "L-1,J101-WS·2024·Y-0001,王敏,编史,孙丽,无,2026-11-12,2026-11-24,,"


@pytest.fixture
def look(run: Look, tmp_path: Path) -> Look:
    """Check a register given as lines below the header."""

    def look(*lines: str, header: str = HEADER, **options: Any) -> Any:
        (tmp_path / "loans.csv").write_text("\n".join([header, *lines]), "utf-8")
        return run(Loans, registers={"archive_loans": "loans.csv"}, **options)

    return look


def test_a_good_register_passes(look: Look) -> None:
    seen = look(GOOD, "L-2,J101-WS·2024·Y-0002,李强,查考,孙丽,无,2026-01-05,2026-01-15,2026-01-14,2")
    assert seen.observations == ()
    assert (seen.coverage.inspected, seen.coverage.unit, seen.coverage.complete) == (2, "rows", True)


@pytest.mark.parametrize(
    ("as_of", "grade"),
    [(date(2026, 11, 24), None), (date(2026, 11, 25), Grade.OBSERVATION), (date(2026, 12, 2), Grade.MINOR),
     (date(2026, 12, 25), Grade.MAJOR)],
)  # fmt: skip
def test_overdue_from_the_day_after(look: Look, as_of: date, grade: Grade | None) -> None:
    seen = look(GOOD, as_of=as_of, rules=["overdue"])
    assert [one.grade for one in seen.observations] == ([grade] if grade else [])


def test_a_due_month_is_over_when_it_ends(look: Look) -> None:
    line = GOOD.replace("2026-11-24", "2026-10")
    assert look(line, rules=["overdue"], as_of=date(2026, 10, 31)).found == set()
    assert look(line, rules=["overdue"], as_of=date(2026, 11, 1)).only("overdue").due == "2026-10-01/2026-10-31"


def test_an_open_loan_without_a_clear_due_date_is_not_judged(look: Look) -> None:
    seen = look(GOOD.replace("2026-11-24", "soon"), rules=["overdue"])
    assert seen.untold == {("overdue", "L-1")}
    assert seen.coverage.left_out == {"unclear cells": 1}


def test_each_rule_finds_its_own(look: Look) -> None:
    seen = look(
        "L-1,A,王敏,编史,孙丽,无,2026-11-01,2026-12-01,,",
        "L-2,B,李强,查考,,无,2026-11-20,2026-11-28,,",
        "L-3,C,赵静,查考,赵静,无,2026-11-20,2026-11-28,,",
        "L-4,D,周涛,查考,孙丽,机密,2026-11-20,2026-11-28,,1",
        "L-5,E,吴昊,查考,孙丽,无,2026-11-20,2026-11-28,,",
        "L-6,E,王敏,查考,孙丽,无,2026-11-21,2026-11-28,,",
        "L-7,F,王敏,查考,孙丽,无,2026-11-10,2026-11-20,2026-11-09,",
        "L-8,G,王敏,查考,孙丽,无,2026-11-30,2026-12-05,,",
        "L-9,H,,查考,孙丽,无,2026-11-20,2026-11-28,,",
    )
    assert seen.found == {
        ("too_long", "L-1"),
        ("unapproved", "L-2"),
        ("unapproved", "L-3"),
        ("secret", "L-4"),
        ("twice", "E"),
        ("record", "L-7"),
        ("record", "L-8"),
        ("record", "L-9: borrower"),
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("L-1,A,王敏,编史,,绝密,2026-11-12,2026-11-24,,", "without an approval"),
        ("L-1,A,王敏,,孙丽,秘密★10年,2026-11-12,2026-11-24,,", "without a purpose"),
        ("L-1,A,王敏,编史,孙丽,SECRET,2026-11-12,2026-11-22,,", "not back in time"),
    ],
)
def test_secret_records(look: Look, line: str, words: str) -> None:
    assert words in str(look(line, rules=["secret"]).only("secret").message)


def test_a_rule_without_its_column_is_never_a_pass(look: Look) -> None:
    header, line = "借阅编号,档号,借阅人,借出日期,应还日期", "L-1,A,王敏,2026-11-12,2026-11-24"
    assert look(line, header=header, rules=["overdue", "twice"]).observations == ()
    for rule in ("unapproved", "secret"):
        with pytest.raises(CannotTell, match="has no column"):
            look(line, header=header, rules=[rule])


def test_no_register_and_an_empty_one(run: Look, look: Look) -> None:
    with pytest.raises(NotKept):
        run(Loans)
    assert look().coverage.inspected == 0


@pytest.mark.parametrize("written", ["未归还", "尚未还", "没还", "否", "-", "——", "not yet"])
def test_a_word_in_place_of_the_day_of_return_is_no_return(look: Look, written: str) -> None:
    line = f"L-1,A,王敏,编史,孙丽,无,2026-11-01,2026-11-10,{written},"
    assert look(line, rules=["overdue"]).found == {("overdue", "L-1")}


def test_a_return_on_a_day_to_come_is_a_mistake_of_the_record(look: Look) -> None:
    line = "L-1,A,王敏,编史,孙丽,无,2026-11-12,2026-11-20,2026-11-24,"
    assert look(line, rules=["record"]).found == {("record", "L-1")}


@pytest.mark.parametrize("level", ["非密", "非秘密", "unclassified", "non-secret", "公开", "内部"])
def test_what_is_said_not_to_be_secret_is_not(look: Look, level: str) -> None:
    assert look(f"L-1,A,王敏,,,{level},2026-11-12,2026-11-24,,2", rules=["secret"]).found == set()


def test_two_spellings_of_a_code_are_one_record(look: Look) -> None:
    seen = look(
        "L-1,J101-WS·2024,王敏,编史,孙丽,无,2026-11-12,2026-11-24,,",
        "L-2,ｊ101－WS·2024,李强,编史,孙丽,无,2026-11-12,2026-11-24,,",
    )
    assert seen.found == {("twice", "J101-WS·2024")}
