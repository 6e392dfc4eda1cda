from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def numbers(said: Any) -> list[int]:
    return [one["number"] for one in json.loads(said.out)]


def test_the_ledger_in_both_languages(finding: Call, ledger: Path) -> None:
    day = json.loads(finding("show", 1, "--json").out)["default_due"]
    assert finding("assign", 2, "--owner", "li", "--by", "chen").code == 0
    assert finding("list").out == (
        "No.    Severity    State            Due           Owner     What\n"
        "-----  ----------  ---------------  ------------  --------  -------------------\n"
        f"1      critical    To be put right  ({day})            Exits clear: Lobby\n"
        f"2      critical    To be put right  {day}    Li Qiang  Exits clear: Stairs\n"
        "In all: 2\n"
    )
    assert finding("list", "--lang", "zh").out == (
        "编号    等级    状态    期限          责任人    内容\n"
        "------  ------  ------  ------------  --------  --------------\n"
        f"1       严重    待整改  ({day})            出口畅通：大厅\n"
        f"2       严重    待整改  {day}    李强      出口畅通：楼梯\n"
        "共 2 项\n"
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), [1, 2]),
        (("--at", "stairs"), [2]),
        (("--owner", "li"), [1]),
        (("--mine", "--by", "li"), [1]),
        (("--state", "assigned"), [1]),
        (("--severity", "low"), []),
        (("--overdue",), []),
        (("--limit", "1"), [1]),
        (("--limit", "1", "--after", "1"), [2]),
    ],
)
def test_only_what_is_asked_for(finding: Call, options: tuple[str, ...], found: list[int]) -> None:
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    assert numbers(finding("list", *options, "--json")) == found


def test_what_is_closed_is_shown_when_asked_for(rechecked: Call) -> None:
    assert rechecked("verify", 1, "--by", "wang").code == rechecked("close", 1, "--by", "chen").code == 0
    assert numbers(rechecked("list", "--json")) == [2]
    assert numbers(rechecked("list", "--all", "--json")) == [1, 2]


def test_a_filter_is_saved_and_other_options_go_before(finding: Call, ledger: Path) -> None:
    saved = finding("list", "--at", "stairs", "--save", "stairs")
    assert (saved.code, saved.err) == (0, "The filter stairs is saved\n")
    assert numbers(finding("list", "--filter", "stairs", "--json")) == [2]
    assert numbers(finding("list", "--filter", "stairs", "--at", "lobby", "--json")) == [1]
    assert (ledger / "filters.yaml").stat().st_mode & 0o777 == 0o644


def test_there_is_another_page(finding: Call) -> None:
    assert finding("list", "--limit", "1").out.endswith("In all: 2\nThere are more: --after 1\n")


def test_what_is_late_says_by_how_many_days(safeguard: Call, office: Path) -> None:
    assert safeguard("run", "--site", office, "--as-of", "2026-01-01").code == 3
    assert safeguard("answer", "--site", office, typed="no\nboxes\nyes\n2\n").code == 0
    (late,) = json.loads(safeguard("finding", "list", "--overdue", "--site", office, "--json").out)
    assert (late["default_due"], late["board"]) == ("2026-01-02", 2)
    assert date.fromisoformat(late["default_due"]) + timedelta(days=late["days_over"]) >= date(2026, 11, 22)
    assert f"{late['days_over']} d late" in " ".join(safeguard("finding", "list", "--site", office).out.split())


def test_nothing_to_show_is_said(finding: Call) -> None:
    assert finding("list", "--severity", "low").out == "No finding fits what was asked for\n"
    refused = finding("list", "--owner", "lee")
    assert (refused.code, "lee" in refused.err, "Known here: chen, li, wang" in refused.err) == (65, True, True)
