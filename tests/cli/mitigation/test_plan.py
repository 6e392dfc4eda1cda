from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_it_says_what_to_do_and_what_remains(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "plan", "--site", inspected, "--as-of", "2026-11-23")
    assert (said.code, said.err) == (0, "")
    assert (
        said.out
        == """Mitigation plan of HQ as of 2026-11-23
Open hazards: 2; risk 21 points; all measures done: 14

If only 2 things are done:
  1. Exits clear; hazards: 1; takes away 5 points (23 %); 80 h; CNY 50,000; not all estimated; nobody yet
  2. Pressure; hazards: 1; takes away 2 points (9 %); 80 h; CNY 50,000; not all estimated; nobody yet
Together they take away 33 % of the risk; 14 points remain.

No.    What         Where       Who         Deadline    Risk     Work    Cost        Risk left
-----  -----------  ----------  ----------  ----------  -------  ------  ----------  -----------
1      Exits clear  Stairs      nobody yet  2026-11-24  15 → 10  80 h    CNY 50,000  16
2      Pressure     whole site  nobody yet  2027-02-21  6 → 4    80 h    CNY 50,000  14

Not estimated: 2. They count as the dearest and longest; plan them to make it better.
"""
    )
    chinese = safeguard("mitigation", "plan", "--site", inspected, "--as-of", "2026-11-23", "--lang", "zh").out
    assert chinese.startswith("本部整改计划（截至2026-11-23）\n未整改隐患 2 项，风险合计 21 分；全部整改后为 14 分\n")


def test_means_limit_it_and_what_is_left_says_why(safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "plan", "--site", inspected, "--budget", "50000", "--as-of", "2026-11-23")
    assert "With these means 1 of 2 tasks are done: 5 points (23 %) are taken away." in said.out
    assert "Major hazards are taken first; so no other choice within these means takes away more." in said.out
    assert "  CNY 50,000 of CNY 50,000" in said.out
    assert "Left for later: 1" in said.out
    assert "the budget does not reach" in said.out
    by_hours = safeguard(
        "mitigation", "plan", "--site", inspected, "--hours", "fire_officer=8", "--as-of", "2026-11-23"
    )
    assert "  0 h of 8 h (fire_officer)" in by_hours.out
    assert "the hours do not reach" in by_hours.out


def test_means_of_the_site_hold_where_none_are_given(safeguard: Call, inspected: Path) -> None:
    site = inspected / "site.yaml"
    written = site.read_text("utf-8")
    site.write_text(f"{written}settings: {{resources: {{budget: 100, costs: {{high: 100}}}}}}\n", "utf-8")
    data = json.loads(safeguard("mitigation", "plan", "--site", inspected, "--json", "--as-of", "2026-11-23").out)
    assert (data["limits"]["money"], data["spent"]["money"]) == (100, 100)
    assert [task["item"] for task in data["tasks"]] == ["A-1"]
    assert [(task["item"], task["reason"]) for task in data["later"]] == [("A-2", "money")]
    more = safeguard(
        "mitigation", "plan", "--site", inspected, "--json", "--as-of", "2026-11-23", "--budget", "200"
    ).out
    assert len(json.loads(more)["tasks"]) == 2


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("fire_oficer=8", "There is neither a person nor a role fire_oficer\n  Hint: Did you mean fire_officer?"),
        ("fire_officer", "fire_officer does not say who has how many hours\n  Hint: Write for example facilities=40"),
        ("fire_officer=-1", "fire_officer=-1 does not say who has how many hours"),
        ("fire_officer=nan", "fire_officer=nan does not say who has how many hours"),
        ("=3", "=3 does not say who has how many hours"),
    ],
)
def test_hours_that_mean_nothing_are_refused(option: str, words: str, safeguard: Call, inspected: Path) -> None:
    said = safeguard("mitigation", "plan", "--site", inspected, "--hours", option)
    assert (said.code, said.out) == (64, "")
    assert words in said.err


def test_before_the_first_inspection_there_is_nothing_to_plan(safeguard: Call, office: Path, begun: Path) -> None:
    said = safeguard("mitigation", "plan", "--site", begun, "--as-of", "2026-11-23")
    assert (said.code, said.out) == (0, "Mitigation plan of HQ as of 2026-11-23\nNothing is to be done.\n")


def test_without_a_record_it_says_so(safeguard: Call, office: Path) -> None:
    said = safeguard("mitigation", "plan", "--site", office)
    assert (said.code, said.out) == (66, "")
