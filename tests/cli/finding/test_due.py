from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]


def test_everybody_is_reminded_of_what_is_due(finding: Call) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    data = json.loads(finding("due", "--json").out)
    assert [(one["person"], [due["number"] for due in one["findings"]]) for one in data] == [("", [2]), ("li", [1])]
    day, left = data[1]["findings"][0]["due"], data[1]["findings"][0]["days_left"]
    said = finding("due", "--person", "li")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Li Qiang: 1\n"
        "No.    Due         When      State            What\n"
        "-----  ----------  --------  ---------------  ------------------\n"
        f"1      {day}  {'tomorrow' if left == 1 else 'in 2 d  '}  To be put right  Exits clear: Lobby\n\n"
    )


def test_where_nothing_is_due_it_says_so(finding: Call) -> None:
    said = finding("due", "--days", 0)
    assert said.out == "Nothing is late, and nothing must be put right within 0 days\n"


@pytest.mark.parametrize(("days", "words"), [(-3, "3 d late"), (0, "today"), (1, "tomorrow"), (5, "in 5 d")])
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    from safeguard.cli.finding.due import when

    assert str(when(days)) == words
