from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pydantic import ValidationError
from safeguard_archive.climate import Climate

from safeguard import CannotTell, Grade, NotKept, Status, TableError, Target, TargetKind

Look = Callable[..., Any]
Row = tuple[datetime, float, float]
START = datetime(2026, 11, 13)  # noqa: DTZ001 - as a logger writes it
AS_OF = date(2026, 11, 23)


def steady(days: float = 10, minutes: int = 15, temperature: float = 20.0, humidity: float = 52.0) -> list[Row]:
    """A log without any defect: two tenths up and down, so that nothing stands still."""
    count = round(days * 1440 / minutes) + 1
    return [
        (START + timedelta(minutes=minutes * at), temperature + at % 2 * 0.2, humidity + at % 2 * 0.4)
        for at in range(count)
    ]


def csv_of(rows: Iterable[Row], header: str = "ts,temp_c,rh", sensor: str = "") -> str:
    tail = f",{sensor}" if sensor else ""
    return "\n".join([header, *(f"{at:%Y-%m-%d %H:%M:%S},{t:.2f},{rh:.1f}{tail}" for at, t, rh in rows), ""])


@pytest.fixture
def look(run: Look, tmp_path: Path) -> Look:
    """Check a log given as rows or as text."""

    def look(log: list[Row] | str | bytes, **options: Any) -> Any:
        text = csv_of(log) if isinstance(log, list) else log
        content = text.encode() if isinstance(text, str) else text
        (tmp_path / "log.csv").write_bytes(content)
        rules = options.pop("rules", ["temperature", "humidity", "swing", "gaps"])
        return run(Climate, registers={"log": "log.csv"}, **{"register": "log", "rules": rules, **options})

    return look


def test_a_good_log_passes(look: Look) -> None:
    seen = look(steady())
    assert seen.observations == ()
    assert (seen.coverage.inspected, seen.coverage.unit, seen.coverage.complete) == (961, "readings", True)


def test_an_excursion_is_weighed_by_the_time_that_it_lasted(look: Look) -> None:
    log = steady()
    for at in range(100, 120):
        log[at] = (log[at][0], 27.0, 52.0 + at % 2)
    seen = look(log, rules=["temperature", "humidity"])
    assert seen.found == {("temperature", "log")}
    values = seen.only("temperature").message.values
    assert (values["hours"], values["longest"], values["percent"]) == (5.0, 5.0, round(100 * 5 / 240, 2))
    assert (values["excess"], values["extreme"]) == (15.0, "27.0")
    assert seen.only("temperature").grade is Grade.MINOR


@pytest.mark.parametrize(("count", "grade"), [(1, Grade.OBSERVATION), (40, Grade.MINOR), (200, Grade.MAJOR)])
def test_the_grade_follows_the_share_of_time(look: Look, count: int, grade: Grade) -> None:
    log = steady()
    log[:count] = [(at, t, 75.0 + index % 2) for index, (at, t, _) in enumerate(log[:count])]
    assert look(log, rules=["humidity"]).only("humidity").grade is grade


def test_a_share_may_be_let_pass(look: Look) -> None:
    log = steady()
    log[5] = (log[5][0], 25.0, 52.0)
    assert look(log, rules=["temperature"]).found == {("temperature", "log")}
    assert look(log, rules=["temperature"], allowed_percent=1).found == set()


def test_a_last_reading_out_of_range_is_told(look: Look) -> None:
    log = steady()
    log[-1] = (log[-1][0], 35.0, 52.0)
    assert look(log, rules=["temperature"]).found == {("temperature", "log")}


def test_the_daily_swing_breaks_the_rule_beyond_twice_the_tolerance(look: Look) -> None:
    log = steady(temperature=18.0)
    log[30] = (log[30][0], 22.3, 52.0)
    seen = look(log, rules=["swing"])
    assert seen.found == {("swing_temperature", "log")}
    one = seen.only("swing_temperature")
    assert (one.grade, one.message.values["count"], one.message.values["total"]) == (Grade.MAJOR, 1, 10)
    assert (one.message.values["day"], one.message.values["swing"]) == ("2026-11-13", 4.3)


def test_a_swing_of_just_twice_the_tolerance_is_an_observation(look: Look) -> None:
    log = steady(temperature=17.3)
    log[30] = (log[30][0], 21.3, 52.0)
    assert look(log, rules=["swing"]).only("swing_temperature").grade is Grade.OBSERVATION


def test_humidity_swings_too(look: Look) -> None:
    log = steady()
    log[30] = (log[30][0], 20.0, 63.0)
    assert look(log, rules=["swing"]).found == {("swing_humidity", "log")}


def test_a_part_of_a_day_cannot_speak_of_its_swing(look: Look) -> None:
    seen = look(steady(days=0.5), as_of=date(2026, 11, 13), rules=["swing"])
    assert seen.untold == {("swing_temperature", "log"), ("swing_humidity", "log")}


def test_a_gap_counts_as_not_measured(look: Look) -> None:
    log = steady()
    del log[300:400]
    seen = look(log)
    assert seen.found == {("gap", "log"), ("coverage", "log"), ("coverage_humidity", "log")}
    gap = seen.only("gap").message.values
    assert (gap["count"], gap["hours"], gap["since"]) == (1, 25.25, "2026-11-16 02:45")
    assert seen.only("coverage").message.values["percent"] == round(100 * (1 - 25.25 / 240), 1)


def test_silence_up_to_the_inspection(look: Look) -> None:
    seen = look(steady(days=8))
    assert ("silent", "log") in seen.found
    assert seen.only("silent").message.values == {"since": "2026-11-21 00:00", "hours": 48.0}


def test_a_sensor_that_stands_still(look: Look) -> None:
    log = steady()
    log[200:260] = [(at, 20.0, rh) for at, _, rh in log[200:260]]
    seen = look(log)
    assert seen.found == {("stuck_temperature", "log")}
    assert seen.only("stuck_temperature").message.values["hours"] == 15.0


def test_impossible_values_are_left_out_and_told(look: Look) -> None:
    log = steady()
    log[10] = (log[10][0], 85.0, 52.0)
    log[20] = (log[20][0], 20.0, 120.0)
    seen = look(log, rules=["temperature", "humidity", "gaps"])
    assert ("implausible", "log") in seen.found
    assert ("temperature", "log") not in seen.found
    assert (seen.coverage.inspected, seen.coverage.left_out) == (959, {"implausible": 2})
    assert look(log, rules=["temperature"]).coverage.left_out == {"implausible": 1}


def test_readings_without_humidity_are_counted(look: Look) -> None:
    lines = csv_of(steady()).splitlines()
    lines[7] = "2026-11-13 01:30:00,20.0,"
    seen = look("\n".join(lines), rules=["humidity"])
    assert (seen.coverage.inspected, seen.coverage.left_out) == (960, {"without humidity": 1})


def test_rows_that_cannot_be_understood_are_counted(look: Look) -> None:
    lines = csv_of(steady()).splitlines()
    lines[7] = "2026-11-13 01:30:00,ERR,52.0"
    lines[8] = "whenever,20,52"
    seen = look("\n".join(lines))
    assert ("unreadable_rows", "") in seen.found
    assert seen.coverage.left_out == {"unreadable": 2}


def test_repeated_readings_are_dropped_and_contradicting_ones_told(look: Look) -> None:
    log = steady()
    assert look([*log, *log[:50]]).observations == ()
    seen = look([*log, (log[5][0], 23.9, 52.0)])
    assert seen.found == {("contradicting_times", "log")}


def test_rows_may_come_in_any_order(look: Look) -> None:
    assert look(list(reversed(steady()))).observations == ()


def test_readings_noted_by_hand_twice_a_day(look: Look) -> None:
    log = [(START + timedelta(days=day, hours=hour), 20.0 + hour / 10, 50.0) for day in range(10) for hour in (8, 16)]
    assert look(log).observations == ()
    log[3] = (log[3][0], 26.0, 50.0)
    seen = look(log)
    assert seen.found == {("temperature", "log"), ("swing_temperature", "log")}
    assert seen.only("temperature").message.values["out"] == 1
    del log[10:14]
    assert ("coverage", "log") in look(log).found


@pytest.mark.parametrize("minutes", [1, 5, 30, 60])
def test_any_interval_of_a_logger(look: Look, minutes: int) -> None:
    assert look(steady(days=10, minutes=minutes)).observations == ()


def test_only_the_last_days_count(look: Look) -> None:
    log = steady(days=10)
    log[5] = (log[5][0], 40.0, 52.0)
    assert look(log, rules=["temperature"], days=5).found == set()
    assert look(log, rules=["temperature"], days=None).found == {("temperature", "log")}


def test_a_log_without_readings_in_the_period_is_never_a_pass(look: Look) -> None:
    with pytest.raises(CannotTell, match="no readings from 2027-11-24 to 2027-12-24"):
        look(steady(), as_of=date(2027, 12, 24))
    with pytest.raises(CannotTell, match="no readings"):
        look("ts,temp_c,rh\n")


def test_a_log_that_is_not_kept_or_has_other_columns_is_never_a_pass(run: Look, look: Look) -> None:
    with pytest.raises(NotKept, match="climate_archive_room"):
        run(Climate, register="climate_archive_room")
    with pytest.raises(TableError, match="Temperature"):
        look("ts,humidity\n2026-11-01 00:00,50\n")


def test_without_a_register_the_area_names_it(run: Look, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(csv_of(steady()), "utf-8")
    room = Target(TargetKind.AREA, "archive_room", tags=("archive",))
    seen = run(Climate, target=room, registers={"climate_archive_room": "log.csv"}, rules=["temperature"])
    assert (seen.observations, seen.coverage.inspected) == ((), 961)
    with pytest.raises(CannotTell, match="Say which register"):
        run(Climate)


def test_no_humidity_is_never_a_pass(look: Look) -> None:
    text = "\n".join(["ts,temp_c", *(f"{at:%Y-%m-%d %H:%M},{t}" for at, t, _ in steady())])
    assert look(text, rules=["temperature"]).observations == ()
    assert look(text, rules=["humidity"]).untold == {("humidity", "log")}
    assert look(text, rules=["gaps"]).found == {("coverage_humidity", "log")}


def test_two_sensors_are_judged_apart(look: Look) -> None:
    good, bad = steady(), [(at, t + 9, rh) for at, t, rh in steady()]
    text = csv_of(good, "时间,温度,湿度,传感器", "北墙") + "\n".join(csv_of(bad, sensor="南墙").splitlines()[1:])
    assert look(text).found == {("temperature", "南墙")}
    assert look(text, sensors=["北墙"]).found == set()
    with pytest.raises(CannotTell, match="no sensor named 东墙"):
        look(text, sensors=["东墙"])


def test_calibration(look: Look) -> None:
    log = steady()
    assert look(log, rules=["calibration"]).untold == {("calibration", "log")}
    assert look(log, rules=["calibration"], calibrated_on="").untold == {("calibration", "log")}
    assert look(log, rules=["calibration"], calibrated_on="2025-11-23").found == set()
    seen = look(log, rules=["calibration"], calibrated_on="2025-11-22")
    assert seen.only("calibration").due == "2026-11-22"
    lines = csv_of(log, "ts,temp_c,rh,校准日期").splitlines()
    dated = "\n".join([lines[0], *(f"{line},2024-02-29" for line in lines[1:])])
    assert look(dated, rules=["calibration"]).only("calibration").due == "2025-02-28"


def written(form: Callable[[Row], str], header: str, before: str = "") -> str:
    return before + "\n".join([header, *(form(row) for row in steady())])


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
def test_logs_in_many_forms_say_the_same(look: Look, form: str) -> None:
    seen = look(FORMS[form])
    assert [one for one in seen.observations if one.status is not Status.INFO] == []
    assert (seen.coverage.inspected, seen.coverage.complete) == (961, True)


def test_a_log_from_chinese_windows(look: Look) -> None:
    assert look(csv_of(steady(), "时间,温度,湿度").encode("gb18030")).observations == ()


def test_a_workbook(run: Look, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["记录时间", "温度", "湿度"])
    for row in steady():
        sheet.append(list(row))
    book.save(tmp_path / "log.xlsx")
    seen = run(Climate, registers={"log": "log.xlsx"}, register="log", rules=["temperature", "humidity", "gaps"])
    assert (seen.observations, seen.coverage.inspected) == ((), 961)


def test_fahrenheit_without_a_unit_is_asked_about(look: Look) -> None:
    with pytest.raises(CannotTell, match="is it in °F"):
        look([(at, t * 1.8 + 32, rh) for at, t, rh in steady()])


def test_dates_that_can_be_read_in_two_ways_are_asked_about(look: Look) -> None:
    text = "ts,temp,rh\n03/04/2026 00:00,20,50\n03/04/2026 00:15,20,50\n"
    with pytest.raises(CannotTell, match="can be read in two ways"):
        look(text)
    seen = look(text, date_order="dmy", as_of=date(2026, 4, 3), rules=["temperature"])
    assert seen.coverage.inspected == 2


def test_a_decimal_comma_between_commas_is_not_misread(look: Look) -> None:
    rows = "\n".join(f"{at:%Y-%m-%d %H:%M},20,5,52,0" for at, *_ in steady())
    with pytest.raises(CannotTell, match="no readings"):
        look(f"ts,temp,rh\n{rows}\n")


def test_other_carriers_have_other_ranges(look: Look) -> None:
    log = steady(temperature=21.0)
    assert look(log, rules=["temperature"], profile="cn-jgj25/film-master").found == {("temperature", "log")}
    assert look(log, rules=["temperature"], profile="custom", temperature=[5, 30], humidity=[0, 100]).found == set()
    optical = look(log, rules=["swing"], profile="cn-dat38/optical")
    assert {one.status for one in optical.observations} == {Status.INFO, Status.NOT_APPLICABLE}
    with pytest.raises(ValidationError, match="profile custom needs temperature and humidity"):
        look(log, profile="custom")
    with pytest.raises(ValidationError, match="the lower end of a range comes first"):
        look(log, temperature=[24, 14])
