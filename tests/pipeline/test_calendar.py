from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import chinese_calendar
import holidays
import pytest

from safeguard.errors import SiteError
from safeguard.messages import msg
from safeguard.pipeline.calendar import FOLDER, read_calendar, shipped_years, working_days_of, working_days_of_site
from safeguard.site.load import load_site

ROOT = Path(__file__).resolve().parents[2]
CN_2027 = """calendar: CN
year: 2027
source: Notice of the test
off:
  2027-01-01/2027-01-03: {zh: 元旦, en: New Year's Day}
work:
  2027-01-09: {zh: 元旦, en: New Year's Day}
"""
LEFT_OUT = date(2005, 12, 31)
"""A Saturday that the notice for 2006 makes a working day; chinesecalendar has it off."""


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The tool that makes a year's file."""
    spec = importlib.util.spec_from_file_location("calendars", ROOT / "tools" / "calendars.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def every_day(first: int, last: int) -> list[date]:
    start = date(first, 1, 1)
    return [start + timedelta(days=number) for number in range((date(last + 1, 1, 1) - start).days)]


def test_every_day_of_china_is_as_two_libraries_have_it() -> None:
    ours = working_days_of("CN")
    theirs = holidays.country_holidays("CN", years=range(2003, 2028))
    days = every_day(2004, 2026)
    assert len(days) == 8401
    assert [day for day in days if ours.is_working(day) != theirs.is_working_day(day)] == []
    assert [day for day in days if ours.is_working(day) != chinese_calendar.is_workday(day)] == [LEFT_OUT]


def test_names_of_holidays_are_those_of_the_library() -> None:
    ours = working_days_of("CN")
    for day in every_day(2004, 2026):
        off, name = chinese_calendar.get_holiday_detail(day)
        assert (day in ours.year(day.year).off) == (off and name is not None)


def test_the_files_are_what_the_tool_makes(maker: ModuleType) -> None:
    assert shipped_years("CN") == tuple(range(2004, 2027))
    assert {
        year for year in shipped_years("CN") if (FOLDER / f"cn-{year}.yaml").read_text("utf-8") != maker.text_of(year)
    } == set()


def test_the_tool_names_days_on_which_the_libraries_disagree(
    maker: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert maker.main(["--check", "2005", "2026"]) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(maker, "MISSING", {})
    assert maker.main(["--check", "2005"]) == 1
    assert "2005-12-31: ours False, holidays True" in capsys.readouterr().out


def test_every_shipped_year_has_a_source_in_both_languages() -> None:
    for year in shipped_years("CN"):
        (source,) = working_days_of("CN").year(year).sources
        assert set(source.title) == {"zh", "en"}
        assert source.url.startswith("https://www.gov.cn/gongbao/") or year < 2007


def test_2026_by_the_words_of_the_notice() -> None:
    days = working_days_of("CN")
    made_up = [day.isoformat() for day in days.year(2026).work]
    assert made_up == ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    firsts = [days.first_in(date(2026, month, 1), date(2026, month, 28)) for month in (1, 5, 10)]
    assert firsts == [date(2026, 1, 4), date(2026, 5, 6), date(2026, 10, 8)]


@pytest.mark.parametrize("year", [2003, 2027])
def test_a_year_without_a_notice_is_not_official_though_a_library_would_guess(year: int) -> None:
    days = working_days_of("CN")
    assert not days.official(year)
    assert days.year(year).off == {}
    assert "calendar: files" in str(days.year(year).hint)


def test_the_same_is_one_object_until_a_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("calendar: own\noff: {2026-06-05: Founding day}\n", "utf-8")
    before = working_days_of("CN", [file])
    assert working_days_of("CN", [file]) is before
    assert working_days_of("CN") is working_days_of("CN", [])
    file.write_text("calendar: own\noff: {2026-06-08: Founding day}\n", "utf-8")
    after = working_days_of("CN", [file])
    assert (before.is_working(date(2026, 6, 5)), before.is_working(date(2026, 6, 8))) == (False, True)
    assert (after.is_working(date(2026, 6, 5)), after.is_working(date(2026, 6, 8))) == (True, False)


def test_the_next_year_as_a_file_of_the_office_makes_it_official(folder: Path, change: Any) -> None:
    (folder / "cn-2027.yaml").write_text(CN_2027, "utf-8")
    change("site.yaml", "site: hq", "site: hq\ncalendar: {files: [cn-2027.yaml]}")
    days = working_days_of_site(load_site(folder))
    assert [days.official(year) for year in (2026, 2027, 2028)] == [True, True, False]
    assert (days.is_working(date(2027, 1, 1)), days.is_working(date(2027, 1, 9))) == (False, True)
    assert [source.title["en"] for source in days.year(2027).sources] == ["Notice of the test"]


def test_days_of_the_offices_own_stand_beside_the_calendar_and_later_files_win(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("calendar: own\noff: {2026-06-05: Founding day}\nwork: {2026-10-02: Stocktaking}\n", "utf-8")
    second.write_text("calendar: own\nwork: {2026-06-05: Not this year}\n", "utf-8")
    days = working_days_of("CN", [first])
    assert (days.is_working(date(2026, 6, 5)), days.is_working(date(2026, 10, 2))) == (False, True)
    assert days.official(2026)
    assert not days.is_working(date(2026, 10, 1))
    both = working_days_of("CN", [first, second])
    assert (both.is_working(date(2026, 6, 5)), both.is_working(date(2026, 10, 2))) == (True, True)
    assert len(both.year(2026).sources) == 3


def test_own_days_alone_do_not_make_a_year_official(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("calendar: own\noff: {2027-06-04: Founding day}\n", "utf-8")
    days = working_days_of("CN", [file])
    assert not days.is_working(date(2027, 6, 4))
    assert not days.official(2027)


def test_a_whole_year_takes_the_place_of_what_was_known(tmp_path: Path) -> None:
    file = tmp_path / "cn-2026.yaml"
    file.write_text(CN_2027.replace("2027", "2026").replace("2026-01-09", "2026-01-10"), "utf-8")
    days = working_days_of("CN", [file])
    assert days.is_working(date(2026, 10, 1))
    assert len(days.year(2026).sources) == 1


def test_an_ics_makes_a_year_official_where_the_office_says_so(tmp_path: Path) -> None:
    file = tmp_path / "2027.ics"
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:元旦（休）\r\nEND:VEVENT\r\n"
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}END:VCALENDAR\r\n", "utf-8", newline="")
    assert not working_days_of("CN", [file]).official(2027)
    days = working_days_of("CN", [file], [2027])
    assert days.official(2027)
    assert not days.is_working(date(2027, 1, 1))


def test_what_is_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("calendar: own\noff: {2026-13-01: Feast}\n", "utf-8")
    (tmp_path / "c.txt").write_text("", "utf-8")
    with pytest.raises(SiteError) as caught:
        working_days_of("CN", [tmp_path / name for name in ("a.yaml", "b.yaml", "c.txt")])
    places = [Path(one.place.file).name if one.place else "" for one in caught.value.problems]
    assert places == ["a.yaml", "b.yaml", "c.txt"]
    with pytest.raises(SiteError) as missing:
        working_days_of("CN", [tmp_path / "gone.yaml", tmp_path / "gone.ics"])
    assert [one.message.template for one in missing.value.problems] == [
        msg("There is no such file: {path}").template
    ] * 2


def test_a_file_alone_is_read(tmp_path: Path) -> None:
    file = tmp_path / "cn-2027.yaml"
    file.write_text(CN_2027, "utf-8")
    assert read_calendar(file).years == {2027}


def test_no_library_is_loaded_for_china() -> None:
    code = (
        "import sys\nfrom datetime import date\nfrom safeguard.pipeline.calendar import working_days_of\n"
        "assert working_days_of('CN').is_working(date(2026, 9, 20))\n"
        "sys.stdout.write(' '.join({'holidays', 'icalendar', 'chinese_calendar'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == ""
