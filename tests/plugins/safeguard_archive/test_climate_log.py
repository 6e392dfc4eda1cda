from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from safeguard_archive.climate_log import Log, read_log
from safeguard_archive.climate_values import Order

from safeguard import CannotTell, Context, NotKept, TableError, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView

Read = Callable[..., Log]
Row = tuple[datetime, float, float]
START = datetime(2026, 11, 13)  # noqa: DTZ001 - as a logger writes it
MIDNIGHT = 1794499200.0
"""The same in Shanghai, seconds since 1970."""
ROWS: list[Row] = [(START + timedelta(minutes=15 * at), 20.0 + at % 2 * 0.2, 52.0 + at % 2 * 0.4) for at in range(96)]
"""A day of a logger."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a log given as text or as the bytes of a file."""

    def read(content: str | bytes, name: str = "log.csv", order: Order | None = None) -> Log:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        site = SiteView("office", str(tmp_path), "Asia/Shanghai", {"log": RegisterSource(str(tmp_path / name))})
        return read_log(Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, tmp_path), "log", order)

    return read


def written(form: Callable[[Row], str], header: str, before: str = "") -> str:
    return before + "\n".join([header, *(form(row) for row in ROWS)])


FORMS = {
    "semicolons and decimal commas": written(
        lambda r: f"{r[0]:%d.%m.%Y %H:%M};{r[1]:.1f};{r[2]:.1f}".replace(".", ",", 0).replace(
            f"{r[1]:.1f}", f"{r[1]:.1f}".replace(".", ",")
        ),
        "Time;Temperature (°C);Humidity (%RH)",
    ),
    "fahrenheit": written(lambda r: f"{r[0]:%Y-%m-%d %H:%M}\t{r[1] * 1.8 + 32:.2f}\t{r[2]}", "Time\tTemp (°F)\tRH"),
    "seconds since 1970": written(
        lambda r: f"{int((r[0] - timedelta(hours=8) - datetime(1970, 1, 1)).total_seconds())},{r[1]},{r[2]}",  # noqa: DTZ001
        "epoch,temp,rh",
    ),
    "offset": written(lambda r: f"{r[0] - timedelta(hours=8):%Y-%m-%dT%H:%M:%S}Z,{r[1]},{r[2]}", "timestamp,t,humidity"),
    "date and time apart": written(lambda r: f"{r[0]:%Y/%m/%d},{r[0]:%H:%M},{r[1]},{r[2]}", "日期,时间,温度(℃),相对湿度(%)"),
    "lines before the header": written(
        lambda r: f"{r[0]:%Y年%m月%d日 %H时%M分},{r[1]}℃,{r[2]}%", "记录时间,温度,湿度", "设备:TH-20,库房\n导出,2026-11-23\n\n"
    ),
    "month first": written(lambda r: f"{r[0]:%m/%d/%Y %I:%M %p},{r[1]},{r[2]}", "Date Time,Temp,RH"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_logs_in_many_forms_say_the_same(read: Read, form: str) -> None:
    log = read(FORMS[form])
    [sensor] = log.sensors.values()
    assert list(sensor.moments) == [MIDNIGHT + 900 * at for at in range(96)]
    assert list(sensor.temperature) == pytest.approx([warm for _, warm, _ in ROWS])
    assert list(sensor.humidity) == [damp for *_, damp in ROWS]
    assert (sensor.name, log.unreadable, log.fahrenheit) == ("log", 0, form == "fahrenheit")


def test_a_log_from_chinese_windows(read: Read) -> None:
    text = written(lambda row: f"{row[0]:%Y-%m-%d %H:%M},{row[1]},{row[2]}", "时间,温度,湿度")
    assert len(read(text.encode("gb18030")).sensors["log"].moments) == 96


def test_a_workbook(read: Read, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["记录时间", "温度", "湿度"])
    for row in ROWS:
        sheet.append(list(row))
    book.save(tmp_path / "made.xlsx")
    sensor = read((tmp_path / "made.xlsx").read_bytes(), "log.xlsx").sensors["log"]
    assert (sensor.moments[0], len(sensor.moments), sensor.temperature[1]) == (MIDNIGHT, 96, 20.2)


def test_several_sensors_are_kept_apart_and_named_in_order(read: Read) -> None:
    log = read(
        "时间,温度,湿度,测点\n2026-11-13 00:00,20,50,南墙\n2026-11-13 00:00,21,51,北墙\n2026-11-13 00:15,22,,南墙\n"
    )
    assert {name: list(sensor.temperature) for name, sensor in log.sensors.items()} == {"北墙": [21], "南墙": [20, 22]}
    assert list(log.sensors) == sorted(log.sensors)


def test_rows_may_come_in_any_order_and_more_than_once(read: Read) -> None:
    sensor = read("ts,temp\n2026-11-13 00:15,21\n2026-11-13 00:00,20\n2026-11-13 00:15,21\n").sensors["log"]
    assert list(sensor.temperature) == [20, 21]
    assert list(sensor.contradicting) == []


def test_the_latest_calibration_counts_and_a_bad_one_spoils_no_reading(read: Read) -> None:
    log = read(
        "ts,temp,校准日期\n2026-11-13 00:00,20,2024-05\n2026-11-13 00:15,20,2024-03-01\n2026-11-13 00:30,20,去年\n"
    )
    assert log.sensors["log"].calibrated == date(2024, 5, 1)
    assert (len(log.sensors["log"].moments), log.unreadable) == (3, 0)


@pytest.mark.parametrize(
    "row", ["2026-11-13 00:15,ERR,50", "whenever,20,50", "2026-11-13 00:15,20,wet", "2026-11-13 00:15,,50", ",20,50",
            "2026-11-13 00:15,20,5,50,0", "2026-11-13 00:15,#N/A,50"],
)  # fmt: skip
def test_rows_that_cannot_be_understood_are_counted(read: Read, row: str) -> None:
    log = read(f"ts,temp,rh\n2026-11-13 00:00,20,50\n{row}\n")
    assert (len(log.sensors["log"].moments), log.unreadable) == (1, 1)


def test_a_decimal_comma_between_commas_is_not_misread(read: Read) -> None:
    log = read("ts,temp,rh\n2026-11-13 00:00,20,5,52,0\n")
    assert (log.sensors, log.unreadable) == ({}, 1)


def test_fahrenheit_without_a_unit_is_asked_about(read: Read) -> None:
    rows = "".join(f"2026-11-13 {hour:02}:00,{68 + hour / 10}\n" for hour in range(24))
    with pytest.raises(CannotTell, match=r"The middle temperature is 69\.\d: is it in °F"):
        read(f"ts,temp\n{rows}")
    assert len(read("ts,temp\n" + rows.replace("\n", " °F\n")).sensors["log"].moments) == 24


def test_a_hot_minority_is_not_taken_for_fahrenheit(read: Read) -> None:
    log = read("ts,temp\n2026-11-13 00:00,20\n2026-11-13 00:15,55\n2026-11-13 00:30,20\n")
    assert list(log.sensors["log"].temperature) == [20, 55, 20]


def test_dates_that_can_be_read_in_two_ways_are_asked_about(read: Read) -> None:
    text = "ts,temp\n2026-04-03 00:00,20\n03/04/2026 00:15,21\n"
    with pytest.raises(CannotTell, match="03/04/2026 00:15 can be read in two ways"):
        read(text)
    assert list(read(text, order="dmy").sensors["log"].temperature) == [20, 21]
    assert list(read(text, order="mdy").sensors["log"].temperature) == [21, 20]


def test_a_later_date_tells_the_order_of_all(read: Read) -> None:
    log = read("ts,temp\n03/04/2026 00:00,20\n13/04/2026 00:00,21\n")
    first, second = log.sensors["log"].moments
    assert second - first == 10 * 86400


def test_what_is_no_log_is_told(read: Read, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Temperature"):
        read("ts,humidity\n2026-11-01 00:00,50\n")
    assert read("ts,temp\n").sensors == {}
    site = SiteView("office", str(tmp_path), "Asia/Shanghai")
    with pytest.raises(NotKept, match="no register named log"):
        read_log(Context(Target(TargetKind.SITE, "office"), date(2026, 11, 23), site, tmp_path), "log")
