from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SHOWN = """Calendar CN 2004: 252 working days
Source: generated from chinesecalendar 1.11.0

From        Until       What          Holiday
----------  ----------  ------------  ---------------
2004-01-01  2004-01-01  days off      New Year's Day
2004-01-17  2004-01-18  working days  Spring Festival
2004-01-22  2004-01-28  days off      Spring Festival
2004-05-01  2004-05-07  days off      Labour Day
2004-05-08  2004-05-09  working days  Labour Day
2004-10-01  2004-10-07  days off      National Day
2004-10-09  2004-10-10  working days  National Day
"""


def test_days_off_and_make_up_days_of_a_year(safeguard: Any, office: Path) -> None:
    said = safeguard("calendar", "show", "--site", office, "--year", "2004", "--lang", "en")
    assert (said.code, said.err, said.out) == (0, "", SHOWN)


def test_a_year_without_a_calendar_says_so_and_what_to_do(safeguard: Any, office: Path) -> None:
    said = safeguard("calendar", "show", "--site", office, "--year", "2027").out.splitlines()
    assert said[:2] == [
        "Calendar CN 2027: 261 working days",
        "  There is no official calendar of CN for 2027: dates are provisional",
    ]
    assert "site.yaml under calendar: files" in said[2]


def test_it_speaks_chinese(safeguard: Any, office: Path) -> None:
    said = safeguard("calendar", "show", "--site", office, "--year", "2026", "--lang", "zh").out
    assert "2026-10-10  2026-10-10  调休上班  国庆节" in said
    assert "来源：国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）\n  https://www.gov.cn/" in said


def test_other_programs_get_data(safeguard: Any, office: Path) -> None:
    data = json.loads(safeguard("calendar", "show", "--site", office, "--year", "2026", "--json").out)
    assert {name: data[name] for name in ("country", "year", "official", "working_days", "weekend", "problems")} == {
        "country": "CN",
        "year": 2026,
        "official": True,
        "working_days": 248,
        "weekend": [5, 6],
        "problems": [],
    }
    assert data["days"][0] == {
        "first": "2026-01-01",
        "last": "2026-01-03",
        "working": False,
        "name": {"zh": "元旦", "en": "New Year's Day"},
    }


def test_an_office_elsewhere_has_the_days_of_its_country(safeguard: Any, office: Path) -> None:
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + "country: US\n", "utf-8")
    said = safeguard("calendar", "show", "--site", office, "--year", "2026").out
    assert "Source: holidays " in said
    assert "2026-12-25  2026-12-25  days off  Christmas Day" in said


def test_files_that_are_wrong_are_told_and_nothing_is_shown(safeguard: Any, office: Path) -> None:
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + "calendar: {files: [gone.yaml]}\n", "utf-8")
    said = safeguard("calendar", "show", "--site", office)
    assert (said.code, said.out) == (78, "")
    assert "There is no such file" in said.err


def test_without_a_site_it_shows_china(safeguard: Any, tmp_path: Path, monkeypatch: Any) -> None:
    with monkeypatch.context() as there:
        there.chdir(tmp_path)
        assert "Calendar CN 2026: 248 working days" in safeguard("calendar", "show", "--year", "2026").out
