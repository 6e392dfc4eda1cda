from __future__ import annotations

from datetime import date

from safeguard_fire.major_hazard_rates import Rate, rate_of

from safeguard import DateInterval, Row

AS_OF = date(2026, 11, 23)


def asset(number: str, status: str = "") -> Row:
    return Row(2, {"system": "fire_door", "asset": number, "status": status or None}, "f.csv", "", {}, {})


def looked_at(number: str, day: date, result: str, test: str = "月检") -> Row:
    text = {"system": "fire_door", "asset": number, "test": test, "result": result}
    return Row(2, {**text, "date": DateInterval(day, day)}, "t.csv", "", {}, {})


def test_what_was_never_tested_is_unknown_and_what_is_retired_does_not_count() -> None:
    rate = rate_of("fire_door", [asset("A"), asset("B"), asset("C", "retired")], [looked_at("A", AS_OF, "fail")], AS_OF)
    assert rate == Rate(1, 1, 2)
    assert (rate.least, rate.most) == (50, 100)


def test_a_passed_test_of_another_kind_mends_nothing() -> None:
    tests = [looked_at("A", date(2026, 10, 1), "fail"), looked_at("A", date(2026, 11, 1), "pass", "启闭")]
    assert rate_of("fire_door", [asset("A")], tests, AS_OF) == Rate(1, 0, 1)
    assert rate_of("fire_door", [asset("A")], [*tests, looked_at("A", date(2026, 11, 2), "pass")], AS_OF) == Rate(
        0, 0, 1
    )


def test_of_one_day_what_failed_counts_and_days_to_come_do_not() -> None:
    both = [looked_at("A", AS_OF, "fail"), looked_at("A", AS_OF, "pass"), looked_at("A", date(2026, 12, 1), "pass")]
    assert rate_of("fire_door", [asset("A")], both, AS_OF) == rate_of("fire_door", [asset("A")], both[::-1], AS_OF)
    assert rate_of("fire_door", [asset("A")], both, AS_OF) == Rate(1, 0, 1)


def test_a_system_that_is_not_there_has_no_rate() -> None:
    assert rate_of("emergency_light", [asset("A")], [], AS_OF) is None
