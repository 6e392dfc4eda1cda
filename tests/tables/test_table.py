from __future__ import annotations

from datetime import date, datetime

import pytest

from safeguard import DateInterval, Row

ROW = Row(
    7,
    {
        "text": "E-1",
        "blank": None,
        "number": 3.5,
        "flag": False,
        "day": DateInterval(date(2024, 5, 6), date(2024, 5, 6)),
        "moment": datetime.fromisoformat("2024-05-06 10:30"),
    },
    "register.xlsx",
    "台账",
    {"text": "E-1"},
    {"text": "编号"},
)


@pytest.mark.parametrize("name", ["text", "blank", "number", "flag", "day", "moment", "no such column"])
def test_a_cell_is_given_only_as_what_it_is(name: str) -> None:
    value = ROW.values.get(name)
    assert ROW.text(name) == (value if name == "text" else "")
    assert ROW.number_in(name) == (3.5 if name == "number" else None)
    assert ROW.flag(name) is (False if name == "flag" else None)
    assert ROW.date(name) == (value if name == "day" else None)


def test_a_place_names_the_files_own_header() -> None:
    assert str(ROW.place("text")) == "register.xlsx!台账!7:编号"
    assert str(ROW.place("no such column")) == "register.xlsx!台账!7:no such column"
    assert str(ROW.place()) == "register.xlsx!台账!7"
