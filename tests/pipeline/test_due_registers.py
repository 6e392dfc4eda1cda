from __future__ import annotations

from typing import Any

from safeguard.pipeline.due_registers import due_registers
from safeguard.pipeline.due_thing import DueThing, Urgency

SITE = "registers: {certs: {file: certs.csv, title: {zh: 证书台账, en: Certificates}%s}}\n"
HEAD = "编号,名称,责任人,有效期至,状态\n"


def told(about: Any) -> list[tuple[str, str, str, int | None]]:
    return [(one.subject, one.urgency.value, one.person, one.days) for one in due_registers(about)]


def unseen(about: Any) -> list[str]:
    found: list[DueThing] = [one for one in due_registers(about) if one.urgency is Urgency.UNSEEN]
    return [str(problem.message) for one in found for problem in one.problems]


def test_a_well_known_column_is_taken_without_being_declared(due_at: Any) -> None:
    rows = "1,甲,李强,2026-11-22,\n2,乙,li,2026-11-23,\n3,丙,张三,2026年12月23日,\n4,丁,,2026-12-24,\n"
    assert told(due_at(site=SITE % "", certs=HEAD + rows)) == [
        ("甲 · 1", "late", "li", -1),
        ("乙 · 2", "due", "li", 0),
        (
            "丙 · 3 · 张三",
            "due",
            "wang",
            30,
        ),  # who is no person of the site is named, and the safety officer sees to it
    ]


def test_a_month_is_unsure_while_it_runs_and_late_when_it_is_over(due_at: Any) -> None:
    about = due_at(site=SITE % "", certs=HEAD + "1,甲,,2026-11,\n2,乙,,2026-10,\n3,丙,,2026-12,\n4,丁,,2026,\n")
    assert [(word, days) for _, word, _, days in told(about)] == [
        ("unsure", 7),
        ("late", -23),
        ("due", 38),
        ("unsure", 38),
    ]


def test_how_far_ahead_is_the_longer_of_what_was_asked_and_what_the_register_says(due_at: Any) -> None:
    rows = HEAD + "1,甲,,2026-12-03,\n2,乙,,2027-01-22,\n"
    assert len(told(due_at(site=SITE % "", certs=rows))) == 1
    assert len(told(due_at(site=SITE % "", certs=rows, ahead=60))) == 2
    short = SITE % ", dates: [{column: 有效期至, remind_days: 5}]"
    assert told(due_at(site=short, certs=rows)) == []
    assert len(told(due_at(site=short, certs=rows, ahead=10))) == 1


def test_a_declared_column_says_what_falls_due_and_who_sees_to_it(due_at: Any) -> None:
    declared = ", dates: [{column: 换粉, title: {zh: 换药剂, en: Recharge}, person_column: 班长}]"
    about = due_at(site=SITE % declared, certs="编号,责任人,班长,换粉\nE-1,李强,陈建国,2026-12-01\n")
    (one,) = due_registers(about)
    assert (one.person, one.subject, one.title.values["what"]) == ("chen", "E-1", {"zh": "换药剂", "en": "Recharge"})
    assert one.about == {"register": "certs", "file": "certs.csv", "sheet": "", "row": 2, "column": "换粉"}


def test_a_declared_column_that_is_missing_is_said(due_at: Any) -> None:
    declared = ", dates: [{column: 换粉日}, {column: 有效期至, person_column: 班长}]"
    about = due_at(site=SITE % declared, certs=HEAD + "1,甲,李强,2026-11-22,\n")
    assert unseen(about) == ["The column 换粉日 is missing", "The column 班长 is missing"]
    assert len(told(about)) == 2


def test_bad_and_empty_cells_are_told_and_hide_no_other(due_at: Any) -> None:
    rows = "1,甲,,明年,\n2,乙,,,\n3,丙,,2026-11-01,\n4,丁,,长期,\n5,戊,,/,\n6,己,,#REF!,\n7,庚,,,\n"
    about = due_at(site=SITE % "", certs=HEAD + rows)
    assert unseen(about) == [
        "有效期至: 明年 is not a date",
        "有效期至: the formula gives #REF!",
        "Rows without a day in 有效期至: 3, 8 (2 in all)",
    ]
    first = next(due_registers(about)).problems[0]
    assert str(first.place) == "certs.csv!2:有效期至"
    assert ("丙 · 3", "late", "wang", -22) in told(about)


def test_rows_of_what_is_gone_do_not_count(due_at: Any) -> None:
    rows = "1,甲,,2020-01-01,作废\n2,乙,,2020-01-01,Retired\n3,丙,,,已注销\n4,丁,,2026-11-20,有效\n"
    assert [subject for subject, *_ in told(due_at(site=SITE % "", certs=HEAD + rows))] == ["丁 · 4"]


def test_a_register_that_cannot_be_read_is_a_line_of_its_own(due_at: Any) -> None:
    about = due_at(site=SITE % "")
    assert unseen(about) == ["The file is not there"]
    assert unseen(due_at(site=SITE % "", certs="")) == ["The file is empty"]


def test_a_register_without_dates_asks_for_nothing(due_at: Any) -> None:
    assert told(due_at(site=SITE % "", certs="记录时间,温度\n2026-11-13 00:00,19.6\n")) == []


def test_two_columns_of_one_row_are_two_things(due_at: Any) -> None:
    rows = "Number,Next test,Expires\nE-1,2026-11-30,2026-12-01\n"
    assert [days for *_, days in told(due_at(site=SITE % "", certs=rows))] == [7, 8]
