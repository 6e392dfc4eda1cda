from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safeguard.pipeline.attendance import Attendance, Sort, attendance
from safeguard.site.load import load_site

DAY = date(2026, 11, 23)
PEOPLE = "people: [{id: li, name: {zh: 李强, en: Li Qiang}}, {id: wu, name: 吴昊}, {id: sun, name: 孙丽}]\n"
Look = Callable[..., Attendance]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def made(training: str | None = None, drills: str | None = None, people: str = PEOPLE) -> Attendance:
        kept = {"training": training, "drills": drills}
        registers = ", ".join(f"{name}: {{file: {name}.csv}}" for name, text in kept.items() if text is not None)
        for name, text in kept.items():
            if text:
                (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        (tmp_path / "site.yaml").write_text(f"site: hq\ntitle: HQ\n{people}registers: {{{registers}}}\n", "utf-8")
        return attendance(load_site(tmp_path), DAY)

    return made


def test_who_stands_in_no_register_comes_first_then_who_has_been_missing_longest(look: Look) -> None:
    found = look(
        "日期,姓名,内容\n2026-03-01,李强,灭火器\n2025-01-10,吴昊,疏散\n", "日期,参加人员\n2026-05-06,李强、吴昊\n"
    )
    assert [one.person.id for one in found.people] == ["sun", "wu", "li"]
    sun, wu, li = found.people
    assert sun.nowhere
    assert wu.parts[Sort.TRAINING].missing_since == date(2026, 1, 11)
    assert wu.parts[Sort.DRILL].covered
    assert li.covered
    assert li.parts[Sort.TRAINING].topic == "灭火器"


def test_names_that_are_nobodys_are_told_with_their_place(look: Look) -> None:
    found = look("Date,Name\n2026-03-01,Li Qiang; 王五\n", "Date,Name\n")
    assert [(one.name, one.place.row) for one in found.strays] == [("王五", 2)]


def test_a_name_that_several_have_is_nobodys(look: Look) -> None:
    found = look("Date,Name\n2026-03-01,张伟\n", people="people: [{id: a, name: 张伟}, {id: b, name: 张伟}]\n")
    assert [one.name for one in found.strays] == ["张伟"]
    assert all(one.nowhere for one in found.people)


def test_a_month_counts_from_its_first_day_and_what_is_to_come_not_at_all(look: Look) -> None:
    found = look("Date,Name\n2025-11,吴昊\n2027-01-01,李强\n", "Date,Name\n")
    parts = {one.person.id: one.parts[Sort.TRAINING] for one in found.people}
    assert parts["wu"].missing_since == date(2026, 11, 2)
    assert parts["li"].last is None


def test_what_cannot_be_read_is_told_and_a_gone_register_is_no_empty_one(look: Look) -> None:
    found = look("Date,Name\nsoon,李强\n", "")
    assert [str(one.message).split(":")[0] for one in found.unread] == ["Date", "The register drills is not there"]


def test_a_site_without_registers_says_what_it_does_not_keep(look: Look) -> None:
    found = look()
    assert (found.not_kept, found.people) == ((Sort.TRAINING, Sort.DRILL), ())


def test_a_year_is_whole_until_the_same_day(look: Look) -> None:
    found = look("Date,Name\n2025-11-23,李强\n2025-11-22,吴昊\n")
    covered = {one.person.id: one.parts[Sort.TRAINING].covered for one in found.people}
    assert covered == {"sun": False, "li": True, "wu": False}
