from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.profiles import choose
from safeguard_fire.training_rules import TrainingRules, roll_of, subjects

from safeguard import Row, parse_date, plain, read_rules

RULES = read_rules(TrainingRules, Path(choose.__file__).parent / "cn" / "training.yaml")
DAY = date(2026, 11, 23)


def person(number: int, name: str, id_: str = "") -> Row:
    return Row(number, {"name": name, "id": id_}, "staff.csv", raw={"name": name})


def training(**cells: str | float) -> Row:
    values = {"date": parse_date("2026-04-16"), **cells}
    return Row(2, values, "training.csv", raw={name: str(cell) for name, cell in cells.items()})


@pytest.mark.parametrize("name", ["王 敏", "王敏", "王\u3000敏"])
def test_names_are_one_in_whatever_width(name: str) -> None:
    assert plain(name) == "王敏"


def test_a_training_belongs_to_whom_it_names() -> None:
    people = [person(2, "王敏", "G1"), person(3, "李强", "G2")]
    roll = roll_of(people, [training(name="李强")], DAY, RULES, public=False)
    assert {number: len(rows) for number, rows in roll.trained.items()} == {3: 1}


def test_a_short_headcount_names_nobody() -> None:
    people = [person(2, "王敏"), person(3, "李强")]
    roll = roll_of(people, [training(headcount=1.0)], DAY, RULES, public=False)
    assert (roll.trained, len(roll.unnamed)) == ({}, 1)


def test_people_of_one_name_are_told_apart_by_number() -> None:
    assert subjects([person(2, "王敏", "G1"), person(3, "王敏", "G2"), person(4, "李强", "G3")]) == {
        2: "王敏 G1",
        3: "王敏 G2",
        4: "李强",
    }
