from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CN_2027 = """calendar: CN
year: 2027
source: Notice of the test
off:
  2027-01-01/2027-01-03: {zh: 元旦, en: New Year's Day}
work:
  2027-01-09: {zh: 元旦, en: New Year's Day}
"""
SHOWN = """Days off: 3; make-up working days: 1
The whole calendar of 2027

From        Until       What          Holiday
----------  ----------  ------------  --------------
2027-01-01  2027-01-03  days off      New Year's Day
2027-01-09  2027-01-09  working days  New Year's Day
"""


def test_a_file_that_is_right_is_shown(safeguard: Any, tmp_path: Path) -> None:
    file = tmp_path / "cn-2027.yaml"
    file.write_text(CN_2027, "utf-8")
    said = safeguard("calendar", "check", file)
    assert (said.code, said.err, said.out) == (0, "", SHOWN)
    data = json.loads(safeguard("calendar", "check", file, "--json").out)
    assert (data["years"], data["passed_over"], len(data["days"])) == ([2027], 0, 2)


def test_an_ics_says_what_was_passed_over_and_that_no_year_is_official_by_it(safeguard: Any, tmp_path: Path) -> None:
    file = tmp_path / "own.ics"
    events = ["DTSTART;VALUE=DATE:20270605\nSUMMARY:Founding day", "DTSTART:20270606T090000Z\nSUMMARY:Meeting"]
    body = "".join(f"BEGIN:VEVENT\nUID:1\n{event}\nEND:VEVENT\n" for event in events)
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n", "utf-8")
    said = safeguard("calendar", "check", file).out
    assert "official_years" in said
    assert "Events passed over, with a time of day or cancelled: 1" in said
    assert "2027-06-05  2027-06-05  days off  Founding day" in said


def test_everything_wrong_is_told_at_once_with_line_and_hint(safeguard: Any, tmp_path: Path) -> None:
    file = tmp_path / "cn-2027.yaml"
    file.write_text(CN_2027.replace("source: Notice of the test\n", "") + "  2027-01-02: Again\nextra: 1\n", "utf-8")
    said = safeguard("calendar", "check", file)
    assert (said.code, said.out) == (78, "")
    assert f"{file}:8:extra: Unknown key extra" in said.err
    file.write_text(CN_2027.replace("source: Notice of the test\n", "") + "  2027-01-02: Again\n", "utf-8")
    said = safeguard("calendar", "check", file)
    assert f"{file}:2:year: The calendar of a year needs a source\n  Hint: " in said.err
    assert f"{file}:7:work.2027-01-02: 2027-01-02 stands twice" in said.err


def test_a_file_that_is_not_there(safeguard: Any, tmp_path: Path) -> None:
    assert safeguard("calendar", "check", tmp_path / "gone.yaml").code == 66
