# ruff: noqa: DTZ001 - moments in the time of the site
from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from safeguard_fire.control_room_shifts import (
    ControlRoomRules,
    Shift,
    joined,
    longest_turn,
    names_in,
    people_of,
    shift_of,
    stretches,
    window_of,
)
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import DateInterval, Row, read_rules

RULES = read_rules(ControlRoomRules, SHIPPED / "cn" / "control_room.yaml")
DAY = date(2026, 11, 1)


def row(**texts: str) -> Row:
    return Row(2, {"date": DateInterval(DAY, DAY), **texts}, "shifts.csv")


def shift(start: int, end: int, *people: str) -> Shift:
    begin = datetime(2026, 11, 1)
    return Shift(begin + timedelta(hours=start), begin + timedelta(hours=end), people, row())


@pytest.mark.parametrize(
    ("texts", "start", "end"),
    [
        ({"hours": "08:00-16:00"}, "01 08:00", "01 16:00"),
        ({"hours": "8：00～16：00"}, "01 08:00", "01 16:00"),
        ({"hours": "20:00至8:00"}, "01 20:00", "02 08:00"),
        ({"hours": "16:00—24:00"}, "01 16:00", "02 00:00"),
        ({"hours": "24小时"}, "01 00:00", "02 00:00"),
        ({"shift": "08:00-20:00"}, "01 08:00", "01 20:00"),
        ({"start": "8时", "end": "17时30分"}, "01 08:00", "01 17:30"),
        ({"start": "2026-11-01 20:00", "end": "2026-11-02 08:00"}, "01 20:00", "02 08:00"),
    ],
)
def test_the_hours_of_a_shift_are_read_as_people_write_them(texts: dict[str, str], start: str, end: str) -> None:
    found = shift_of(row(**texts), RULES)
    assert found is not None
    assert (f"{found.start:%d %H:%M}", f"{found.end:%d %H:%M}") == (start, end)


@pytest.mark.parametrize("texts", [{}, {"shift": "白班"}, {"hours": "上午"}, {"start": "08:00"}])
def test_a_shift_without_hours_is_not_guessed(texts: dict[str, str]) -> None:
    assert shift_of(row(**texts), RULES) is None


def test_the_office_says_what_its_names_of_shifts_mean() -> None:
    rules = RULES.model_copy(update={"shifts": {"白班": "08:00-20:00"}})
    found = shift_of(row(shift="白班"), rules)
    assert found is not None
    assert found.end - found.start == timedelta(hours=12)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王敏、李强", ("王敏", "李强")),
        ("王敏 李强", ("王敏", "李强")),
        ("王　敏，李强", ("王敏", "李强")),
        ("Li Qiang; Wang Min", ("Li Qiang", "Wang Min")),
        ("", ()),
    ],
)
def test_names_in_a_cell(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_a_second_column_adds_people_once() -> None:
    assert people_of(row(people="王敏、李强", second="李强")) == ("王敏", "李强")


def test_times_are_cut_where_people_change() -> None:
    found = list(stretches([shift(0, 8, "a", "b"), shift(7, 12, "a")], datetime(2026, 11, 1), datetime(2026, 11, 2)))
    assert [(one.start.hour, sorted(one.people)) for one in found] == [
        (0, ["a", "b"]),
        (7, ["a", "b"]),
        (8, ["a"]),
        (12, []),
    ]
    assert len(joined(found)) == 1


def test_two_shifts_in_a_row_are_one_turn() -> None:
    start, end = longest_turn([shift(8, 16, "a"), shift(16, 24, "a"), shift(30, 38, "a")], "a", timedelta(minutes=10))
    assert end - start == timedelta(hours=16)


def test_the_days_before_the_inspection_are_judged_from_where_the_log_begins() -> None:
    assert window_of([shift(8, 16, "a")], date(2026, 11, 3), 31) == (datetime(2026, 11, 1, 8), datetime(2026, 11, 3))
    assert window_of([shift(8, 16, "a")], date(2026, 11, 3), 1)[0] == datetime(2026, 11, 2)
