"""``safeguard history trend`` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def office_of_three(office: Path, safeguard: Call) -> Path:
    """Three inspections: at the second, nobody looked at the stairs."""
    for day, typed in (
        ("2026-11-20", "no\nbox\nno\nbox\n2\n"),
        ("2026-11-23", "yes\n\n\n"),
        ("2026-11-26", "yes\nno\nbox\n2\n"),
    ):
        safeguard("run", "--site", office, "--as-of", day)
        safeguard("answer", "--site", office, typed=typed)
    return office


def test_each_inspection_has_its_line_and_a_bar(safeguard: Call, office_of_three: Path) -> None:
    said = safeguard("history", "trend", "--site", office_of_three, "--until", "2026-11-30")
    assert said.code == 0
    lines = [line.split() for line in said.out.splitlines()[2:5]]
    assert [(line[0], line[1], line[2], line[3]) for line in lines] == [
        ("20261120-1", "3/3", "2", "██████"),
        ("20261123-1", "1/4", "1", "███"),
        ("20261126-1", "3/3", "1", "███"),
    ]


def test_a_place_that_nobody_looked_at_is_a_gap(safeguard: Call, office_of_three: Path) -> None:
    said = safeguard("history", "trend", "--by", "area", "--site", office_of_three, "--until", "2026-11-30", "--json")
    data = json.loads(said.out)
    stairs = next(one for one in data["parts"] if one["key"] == "area:stairs")
    assert [(point["gap"], point["open"], point["known_open"]) for point in stairs["points"]] == [
        (False, 1, 1),
        (True, None, 1),
        (False, 1, 1),
    ]
    table = safeguard("history", "trend", "--by", "area", "--site", office_of_three, "--lang", "zh").out
    assert "楼梯" in table
    assert "█·█" in table
    assert "括号内的数字" in table


def test_today_comes_last_where_no_end_is_given(safeguard: Call, office_of_three: Path) -> None:
    said = safeguard("history", "trend", "--site", office_of_three, "--json")
    last = json.loads(said.out)["whole"]["points"][-1]
    assert (last["inspection"], last["open"], last["known_open"]) == ("", None, 1)


def test_csv_and_markdown(safeguard: Call, office_of_three: Path) -> None:
    table = safeguard("history", "trend", "--by", "item", "--format", "csv", "--site", office_of_three).out
    assert {row["Key"] for row in csv.DictReader(io.StringIO(table))} == {"", "A-1", "A-2"}
    text = safeguard("history", "trend", "--format", "md", "--site", office_of_three, "--lang", "zh").out
    assert text.startswith("# 本部\n\n| 检查 | 基准日 | 已查 |")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--since", "2030-01-01"), 66, "No inspection fits what was asked for"),
        (("--since", "soon"), 64, "soon is not a date such as 2026-11-23"),
        (("--since", "2026-11-23", "--until", "2026-11-01"), 64, "--until lies before --since"),
    ],
)
def test_what_cannot_be_shown_is_told(
    options: tuple[str, ...], code: int, words: str, safeguard: Call, office_of_three: Path
) -> None:
    said = safeguard("history", "trend", *options, "--site", office_of_three)
    assert (said.code, said.err.splitlines()[0]) == (code, words)


def test_only_the_newest(safeguard: Call, office_of_three: Path) -> None:
    said = safeguard("history", "trend", "--last", "1", "--until", "2026-11-30", "--site", office_of_three, "--json")
    assert [one["inspection"] for one in json.loads(said.out)["whole"]["points"]] == ["20261126-1"]
