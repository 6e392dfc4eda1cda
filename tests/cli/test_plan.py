from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_a_plan_says_what_will_be_done(safeguard: Call, office: Path) -> None:
    said = safeguard("plan", "--site", office, "--as-of", "2026-11-23", "--only", "A-1")
    assert said.code == 0
    assert "4 steps: 0 automated, 2 for a person, 0 cannot be done, 2 left out" in said.out
    assert "2 × Not chosen for this inspection" in said.out
    data = json.loads(safeguard("plan", "--site", office, "--json").out)
    assert [step["step"] for step in data["steps"]] == ["A-1@area:lobby", "A-1@area:stairs", "A-2", "A-3"]


def test_a_plan_reads_the_same_in_chinese(safeguard: Call, office: Path) -> None:
    assert (
        safeguard("plan", "--site", office, "--lang", "zh").out
        == """编号    部位    等级    方式    内容
------  ------  ------  ------  --------
A-1     大厅    严重    人工    出口畅通
A-1     楼梯    严重    人工    出口畅通
A-2             低      人工    压力
A-3             提示    人工    谁堵的

共 4 步：自动 0，人工 4，无法进行 0，不做 0
"""
    )


def test_what_is_left_out_is_listed_on_demand(safeguard: Call, office: Path) -> None:
    chosen = safeguard("plan", "--site", office, "--only", "A-2")
    everything = safeguard("plan", "--site", office, "--only", "A-2", "--all")
    assert ("Exits clear" in chosen.out, "Exits clear" in everything.out) == (False, True)


def test_a_plan_records_nothing(safeguard: Call, office: Path) -> None:
    safeguard("plan", "--site", office)
    assert sorted(path.name for path in office.iterdir()) == ["own.yaml", "site.yaml"]


def test_what_cannot_be_done_is_shown_with_its_cause(safeguard: Call, office: Path) -> None:
    question = "ask: {zh: 读数多少？, en: What does it read?}\n    answer: {type: number, min: 1, unit: MPa}"
    spoil(office / "own.yaml", question, "check: badges.expiry")
    said = safeguard("plan", "--site", office)
    assert "1 cannot be done" in said.out
    assert "1 × No plugin provides the checker badges.expiry" in said.out
    (step,) = [
        one for one in json.loads(safeguard("plan", "--site", office, "--json").out)["steps"] if "checker" in one
    ]
    assert (step["kind"], step["checker"], step["settled"]["status"]) == ("check", "badges.expiry", "error")


def test_a_site_without_areas_says_so(safeguard: Call, office: Path) -> None:
    (office / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
    said = safeguard("plan", "--site", office)
    assert (said.code, "1 × The site has no area that this asks of" in said.out) == (0, True)


@pytest.mark.parametrize("columns", ["60", "80", "132"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_ends_where_the_terminal_does(
    columns: str, language: str, safeguard: Call, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def width(line: str) -> int:
        return sum(2 if ord(one) > 0x2E7F else 1 for one in line)

    monkeypatch.setenv("COLUMNS", columns)
    said = safeguard("plan", "--site", sample, "--only", "FIRE-EXT", "--lang", language)
    table = said.out.partition("\n\n")[0]
    assert max(width(line) for line in table.splitlines()) <= int(columns)


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (("--only", "B-9"), "No item is called B-9", 65),
        (("--only", ""), "The option --only needs a value", 64),
        (("--only", " , "), "The option --only needs a value", 64),
        (("--tag", "exitt"), "No item carries the tag exitt", 65),
        (("--domain", "fir"), "No checklist of the site is of the domain fir", 65),
        (("--as-of", "2026-02-30"), "2026-02-30 is not a date such as 2026-11-23", 64),
        (("--as-of", "0001-01-01"), "0001-01-01 is not between the years 1900 and 2199", 64),
        (("--as-of", "9999-12-31"), "9999-12-31 is not between the years 1900 and 2199", 64),
    ],
)
def test_a_wrong_wish_is_told(arguments: tuple[str, ...], words: str, code: int, safeguard: Call, office: Path) -> None:
    for command in ("plan", "run"):
        said = safeguard(command, "--site", office, *arguments)
        assert (said.code, said.out) == (code, "")
        assert words in said.err
    assert not (office / "record" / "record.sqlite").exists()


def test_wishes_that_no_item_fits_together_are_told(safeguard: Call, office: Path) -> None:
    spoil(office / "own.yaml", "severity: low", "severity: low\n    tags: [gauge]")
    said = safeguard("run", "--site", office, "--only", "A-1", "--tag", "gauge")
    assert (said.code, "No item fits everything that was asked for" in said.err) == (65, True)
    assert safeguard("plan", "--site", office, "--only", "A-2", "--tag", "gauge").code == 0


def test_a_site_without_checklists_is_told(safeguard: Call, office: Path) -> None:
    (office / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: []\n", "utf-8")
    said = safeguard("plan", "--site", office)
    assert (said.code, said.err.splitlines()[0]) == (65, "The site uses no checklist")
