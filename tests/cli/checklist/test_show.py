from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_one_item_is_shown_with_clause_and_measures(safeguard: Call, office: Path) -> None:
    assert (
        safeguard("checklist", "show", "fire", "FIRE-EXT-01", "--site", office).out
        == """FIRE-EXT-01  Extinguisher past its scrap age
  Severity: critical
  How often: month
  How: fire.extinguishers
  Clause: GB 55036-2022 10.0.8
  At once: Take it out of service and put a substitute in place
  For good: Replace it by an equivalent
  So that it does not come back: List the year of replacement by date of manufacture and put it on the purchase plan
  Deadline: 24 hours
  Responsible: Fire safety officer
"""
    )


def test_one_item_is_shown_in_chinese(safeguard: Call, office: Path) -> None:
    said = safeguard("checklist", "show", "own.yaml", "A-1", "--site", office, "--lang", "zh")
    assert (
        said.out
        == """A-1  出口畅通
  等级：严重
  频次：每月
  方式：人工
  问题：出口是否畅通？
  整改措施：清理
  期限：24 小时
  责任人：消防安全管理人
"""
    )


def test_a_role_of_the_office_is_named(safeguard: Call, office: Path) -> None:
    site, own = office / "site.yaml", office / "own.yaml"
    site.write_text(site.read_text("utf-8") + "roles: {guard: {zh: 保安, en: Guard}}\n", "utf-8")
    own.write_text(
        own.read_text("utf-8").replace("owner: fire_officer, within: 24h", "owner: guard, within: 2w"), "utf-8"
    )
    said = safeguard("checklist", "show", "own.yaml", "A-1", "--site", office)
    assert said.out.endswith("  Deadline: 2 weeks\n  Responsible: Guard\n")


@pytest.mark.parametrize(
    ("within", "english", "chinese"),
    [("1h", "1 hour", "1 小时"), ("1d", "1 day", "1 天"), ("1w", "1 week", "1 周"), ("1m", "1 month", "1 个月")],
)
def test_one_day_is_not_one_days(within: str, english: str, chinese: str, safeguard: Call, office: Path) -> None:
    own = office / "own.yaml"
    own.write_text(own.read_text("utf-8").replace("within: 24h", f"within: {within}"), "utf-8")
    said = [
        safeguard("checklist", "show", "own.yaml", "A-1", "--site", office, "--lang", one).out for one in ("en", "zh")
    ]
    assert [f"  Deadline: {english}\n" in said[0], f"  期限：{chinese}\n" in said[1]] == [True, True]


def test_a_clause_that_nobody_has_confirmed_is_marked(safeguard: Call, office: Path) -> None:
    own = office / "own.yaml"
    clauses = "cite: [{doc: GB 1, clause: '2.3', status: verified}, {doc: GB 4, clause: '5.6'}]"
    own.write_text(own.read_text("utf-8").replace("severity: low", f"severity: low\n    {clauses}"), "utf-8")
    said = safeguard("checklist", "show", "own.yaml", "A-2", "--site", office)
    assert "  Clause: GB 1 2.3\n  Clause: GB 4 5.6 (clause not yet confirmed in the text)\n" in said.out


def test_a_beginning_shows_several(safeguard: Call, office: Path) -> None:
    whole = safeguard("checklist", "show", "own.yaml", "--site", office)
    assert whole.out.startswith("Own, version 1.0.0\nNo.    Severity    How often    How    What\n")
    assert [line.split()[0] for line in whole.out.splitlines()[3:]] == ["A-1", "A-2", "A-3"]
    several = safeguard("checklist", "show", "own.yaml", "A", "--site", office, "--json")
    assert [one["id"] for one in json.loads(several.out)] == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nothing",), 66, "There is no checklist nothing"),
        (("own.yaml", "A-9"), 64, "No item is called A-9"),
        (("fier",), 66, "Did you mean fire?"),
    ],
)
def test_what_is_not_there_is_told(words: tuple[str, ...], code: int, said: str, safeguard: Call, office: Path) -> None:
    shown = safeguard("checklist", "show", *words, "--site", office)
    assert (shown.code, said in shown.err) == (code, True)
