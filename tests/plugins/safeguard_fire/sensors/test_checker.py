"""Sensors from their log, as of 2026-11-23."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from safeguard_fire.sensors.checker import Sensors

from safeguard import Status
from safeguard.testing import CheckerRun, assert_conforms, run_checker

AS_OF = date(2026, 11, 23)
START = datetime(2026, 11, 20, tzinfo=UTC)
Rows = list[dict[str, str]]


def log(sensor: str = "AP-01", metric: str = "剩余电流", unit: str = "mA", hours: int = 64, **special: str) -> Rows:
    """Make a reading an hour; ``h10="350"`` gives that of the tenth hour."""
    return [
        {
            "采集时间": f"{START + timedelta(hours=hour):%Y-%m-%d %H:%M:%S}",
            "传感器": sensor,
            "监测量": metric,
            "数值": special.get(f"h{hour}", str(100 + hour % 7)),
            "单位": unit,
        }
        for hour in range(hours)
    ]


def look(rows: Rows, **options: Any) -> CheckerRun:
    return run_checker(Sensors, registers={"sensors": rows}, options=options, as_of=AS_OF)


def failed(run: CheckerRun) -> set[tuple[str, str]]:
    return {(one.subject, one.rule) for one in run.failed}


def test_it_keeps_the_contract() -> None:
    assert_conforms(Sensors, registers={"sensors": log(h10="350")}, as_of=AS_OF)


def test_a_quiet_sensor_passes() -> None:
    run = look(log())
    assert (run.status, failed(run)) == (Status.PASS, set())
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.complete) == (64, True)


def test_a_leak_is_found_with_its_hours() -> None:
    (seen,) = look(log(h10="350", h11="300")).failed
    assert str(seen.message) == (
        "Times at 300 mA or more for 1 min or longer: 1, 2.0 h in all; highest 350 mA on 2026-11-20 10:00"
    )
    assert (seen.subject, seen.rule, seen.observed) == ("AP-01", "high", "350 mA")


def test_a_limit_of_the_office_replaces_that_of_the_profile() -> None:
    rows = log(h10="350")
    assert failed(look(rows, own_limits={"AP-01": {"high": 500}})) == set()
    assert failed(look(rows, own_limits={"residual_current": {"high": 0.1, "unit": "A"}})) == {("AP-01", "high")}


def test_a_level_without_a_limit_is_never_a_pass() -> None:
    rows = log("SX-1", "液位", "cm")
    assert look(rows).status is Status.ERROR
    assert look(rows, own_limits={"SX-1": {"low": 0.9, "unit": "m"}}).status is Status.PASS
    assert failed(look(rows, own_limits={"tank_level": {"low": 3}})) == {("SX-1", "low")}


def test_a_sensor_that_is_silent_or_absent_fails() -> None:
    run = look(log(hours=50), sensors=["AP-01", "AP-02"])
    assert failed(run) == {("AP-02", "absent")}
    run = look(log(hours=30))
    assert failed(run) == {("AP-01", "offline")}


def test_values_that_cannot_be_are_told_and_not_judged() -> None:
    assert failed(look(log(h5="-999", h6="ERR"))) == {("AP-01", "implausible"), ("AP-01", "unreadable")}


def test_a_guessed_unit_is_said() -> None:
    run = look(log(unit=""))
    assert [one.rule for one in run.observations] == ["unit_guessed"]
    assert "mA" in str(run.observations[0].message)


def test_two_values_of_one_moment_the_worse_counts() -> None:
    rows = log()
    again = [{**rows[9], "数值": "400"}, dict(rows[8])]
    assert failed(look([*rows, *again])) == {("AP-01", "high"), ("AP-01", "contradicting")}


def test_words_that_nobody_knows_are_told() -> None:
    run = look([*log(), *log("N-1", "噪声", "dB", hours=3)])
    assert failed(run) == {("噪声", "unknown_word")}
    assert run.coverage is not None
    assert run.coverage.left_out == {"the measurement or unit is not known": 3}


def test_an_empty_log_fails_and_one_without_its_columns_is_an_error() -> None:
    empty = run_checker(Sensors, registers={"sensors": "ts,sensor,metric,value\n"}, as_of=AS_OF)
    assert failed(empty) == {("", "no_records")}
    assert run_checker(Sensors, registers={"sensors": "ts,sensor\n1,2\n"}, as_of=AS_OF).status is Status.ERROR


SAMPLE = log(h10="350", h20="-5")[:60]


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(SAMPLE),
    st.booleans(),
    st.sampled_from(["%Y/%m/%d %H:%M", "%Y年%m月%d日%H时%M分", "%Y-%m-%dT%H:%M+08:00"]),
)
def test_neither_order_nor_spelling_nor_unit_changes_what_is_found(rows: Rows, amperes: bool, form: str) -> None:
    def said(given: Rows) -> set[tuple[str, str, str]]:
        return {(one.subject, one.rule, str(one.message)) for one in look(given).observations}

    def spelt(row: dict[str, str]) -> dict[str, str]:
        moment = datetime.strptime(row["采集时间"], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - in the time of the site
        unit = {"数值": f"{float(row['数值']) / 1000:g}", "单位": "Ａ"} if amperes else {}
        return dict(reversed(list((row | {"采集时间": moment.strftime(form)} | unit).items())))

    assert said([spelt(row) for row in rows]) == said(SAMPLE)
