from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from safeguard_archive.climate import Climate

from safeguard import CannotTell, NotKept, Status, TableError, Target, TargetKind

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


def test_a_share_may_be_let_pass(look: Look) -> None:
    log = steady()
    log[5] = (log[5][0], 25.0, 52.0)
    assert look(log, rules=["temperature"]).found == {("temperature", "log")}
    assert look(log, rules=["temperature"], allowed_percent=1).found == set()


def test_impossible_values_are_left_out_and_told(look: Look) -> None:
    log = steady()
    log[10] = (log[10][0], 85.0, 52.0)
    log[20] = (log[20][0], 20.0, 120.0)
    seen = look(log, rules=["temperature", "humidity", "gaps"])
    assert ("implausible", "log") in seen.found
    assert ("temperature", "log") not in seen.found
    assert (seen.coverage.inspected, seen.coverage.left_out) == (959, {"implausible": 2})
    assert look(log, rules=["temperature"]).coverage.left_out == {"implausible": 1}


def test_rows_that_cannot_be_understood_are_counted(look: Look) -> None:
    lines = csv_of(steady()).splitlines()
    lines[7] = "2026-11-13 01:30:00,ERR,52.0"
    lines[8] = "whenever,20,52"
    seen = look("\n".join(lines))
    assert ("unreadable_rows", "") in seen.found
    assert seen.coverage.left_out == {"unreadable": 2}


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


def test_calibration_is_told_by_the_log_or_by_the_item(look: Look) -> None:
    log = steady()
    assert look(log, rules=["calibration"]).untold == {("calibration", "log")}
    assert look(log, rules=["calibration"], calibrated_on="").untold == {("calibration", "log")}
    assert look(log, rules=["calibration"], calibrated_on="2025-11-23").found == set()
    lines = csv_of(log, "ts,temp_c,rh,校准日期").splitlines()
    dated = "\n".join([lines[0], *(f"{line},2024-02-29" for line in lines[1:])])
    assert look(dated, rules=["calibration"], calibrated_on="2026-11-01").only("calibration").due == "2025-02-28"


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
