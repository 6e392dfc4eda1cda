"""Write the calendar of a year of China from chinesecalendar, and compare it with `holidays`.

Usage: python tools/calendars.py [--check] YEAR...

A day on which the two disagree is printed, and must be looked up in the notice. With ``--check`` nothing is written.
The source of a new year (notice, number, address) is added to ``NOTICES`` by hand, from the notice itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import holidays
import yaml

from safeguard.schedule.calendar_file import days_of
from safeguard.schedule.working_days import YearDays
from safeguard.written.yaml_reader import parse_yaml

FOLDER = Path(__file__).resolve().parent.parent / "safeguard" / "schedule" / "calendars"
NAMES = {
    "New Year's Day": {"zh": "元旦", "en": "New Year's Day"},
    "Spring Festival": {"zh": "春节", "en": "Spring Festival"},
    "Tomb-sweeping Day": {"zh": "清明节", "en": "Qingming Festival"},
    "Labour Day": {"zh": "劳动节", "en": "Labour Day"},
    "Dragon Boat Festival": {"zh": "端午节", "en": "Dragon Boat Festival"},
    "National Day": {"zh": "国庆节", "en": "National Day"},
    "Mid-autumn Festival": {"zh": "中秋节", "en": "Mid-Autumn Festival"},
    "Anti-Fascist 70th Day": {
        "zh": "抗战胜利70周年纪念日",
        "en": "70th anniversary of the victory in the War of Resistance",
    },
}
"""Name in chinesecalendar → ours."""

MISSING = {date(2005, 12, 31): "New Year's Day"}
"""Make-up days that chinesecalendar leaves out: the notice for 2006 moves this Saturday to Tuesday 2006-01-03."""

GAZETTE = "https://www.gov.cn/gongbao/"
NOTICES = {
    2007: ("", "content/2007/content_503397.htm"),
    2008: ("", "content/2008/content_859870.htm"),
    2009: ("", "content/2008/content_1175823.htm"),
    2010: ("", "content/2009/content_1487011.htm"),
    2011: ("", "content/2010/content_1765282.htm"),
    2012: ("", "content/2011/content_2020918.htm"),
    2013: ("", "content/2012/content_2292057.htm"),
    2014: ("", "content/2014/content_2561299.htm"),
    2015: ("", "content/2015/content_2799019.htm"),
    2016: ("", "content/2016/content_2979719.htm"),
    2017: ("", "content/2016/content_5148793.htm"),
    2018: ("", "content/2017/content_5248221.htm"),
    2019: ("", "content/2019/content_5380356.htm"),
    2020: ("", "content/2020/content_5477297.htm"),
    2021: ("", "content/2020/content_5567750.htm"),
    2022: ("", "content/2021/content_5651728.htm"),
    2023: ("", "content/2023/content_5736714.htm"),
    2024: ("国办发明电〔2023〕7号", "2023/issue_10806/202311/content_6913823.html"),
    2025: ("国办发明电〔2024〕12号", "2024/issue_11726/202411/content_6989767.html"),
    2026: ("国办发明电〔2025〕7号", "2025/issue_12406/202511/content_7048922.html"),
}
"""Year → number of the notice where it is sure, and where the State Council's gazette has it (of the last change).

The addresses stand in the source of `holidays` too; of 2004 to 2006 the gazette has none.
"""


def main(arguments: list[str]) -> int:
    """Make and compare the years that are named."""
    checking, years = "--check" in arguments, [int(word) for word in arguments if word != "--check"]
    wrong = 0
    for year in years:
        file = FOLDER / f"cn-{year}.yaml"
        written = text_of(year)
        if checking:
            wrong += not file.is_file() or file.read_text("utf-8") != written
        else:
            file.write_text(written, "utf-8")
        for day, ours, theirs in differences(year, written):
            sys.stdout.write(f"{day}: ours {ours}, holidays {theirs}: look it up in the notice\n")
    if wrong:
        sys.stdout.write(f"{wrong} files are not as chinesecalendar has them\n")
    return 1 if wrong else 0


def text_of(year: int) -> str:
    """Return the file of a year."""
    made = f"chinesecalendar {version('chinesecalendar')}"
    data: dict[str, object] = {"calendar": "CN", "year": year, "source": _source(year, made)}
    if year in NOTICES:
        data["url"] = GAZETTE + NOTICES[year][1]
    data["off"] = _spans(year, chinese_calendar.constants.holidays)
    data["work"] = _spans(year, {**chinese_calendar.constants.workdays, **MISSING})
    return f"# Made by tools/calendars.py from {made}.\n{_dumped(data)}"


def _source(year: int, made: str) -> dict[str, str]:
    if year not in NOTICES:
        return {"zh": f"由 {made} 生成", "en": f"generated from {made}"}
    number = NOTICES[year][0]
    title = f"国务院办公厅关于{year}年部分节假日安排的通知"
    return {
        "zh": f"{title}（{number}）" if number else title,
        "en": f"Notice of the State Council on holidays of {year}" + (f" ({number})" if number else ""),
    }


def _spans(year: int, days: Mapping[date, str]) -> dict[str, dict[str, str]]:
    """Return days that follow each other and have one name as one: ``2026-10-01/2026-10-07``."""
    spans: list[tuple[date, date, str]] = []
    for day in sorted(one for one in days if one.year == year):
        if spans and spans[-1][1] == day - timedelta(days=1) and spans[-1][2] == days[day]:
            spans[-1] = (spans[-1][0], day, days[day])
        else:
            spans.append((day, day, days[day]))
    return {(str(a) if a == b else f"{a}/{b}"): NAMES[name] for a, b, name in spans}


def _dumped(data: Mapping[str, object]) -> str:
    lines: list[str] = []
    for key, value in data.items():
        if key in {"off", "work"} and isinstance(value, dict):
            lines.append(f"{key}:" if value else f"{key}: {{}}")
            lines += [f"  {days}: {_flow(name)}" for days, name in value.items()]
        else:
            lines.append(f"{key}: {_flow(value) if isinstance(value, dict) else value}")
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1000).strip()


def differences(year: int, written: str) -> Iterator[tuple[date, bool, bool]]:
    """Yield each day of a year that is a working day here and not in `holidays`, or the other way round."""
    read = days_of(parse_yaml(written.encode(), f"cn-{year}.yaml"))
    ours = YearDays(off=read.off, work=read.work)
    # A notice moves days of the December before it, so that the year after must be known too.
    theirs = holidays.country_holidays("CN", years=(year - 1, year, year + 1))
    for number in range(366):
        day = date(year, 1, 1) + timedelta(days=number)
        if day.year == year and ours.is_working(day) != theirs.is_working_day(day):
            yield day, ours.is_working(day), theirs.is_working_day(day)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
