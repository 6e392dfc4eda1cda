from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-23")


def test_what_was_not_read_or_looked_at_comes_first_then_units_and_offices(
    bureau: Path, safeguard: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    done = safeguard("group", "status", "--group", bureau, *AS_OF)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[:4] == [
        "Bureau · As of 2026-11-23 · Offices read: 3",
        "Offices that could not be read: 1. They count in no figure.",
        "Offices that were never inspected: 1",
        "Not looked at: 25% of the weight",
    ]
    assert lines[4].startswith("Could not be read: south/gone/site.yaml: There is no such file: ")
    names = [line.split("  ")[0].strip() for line in lines if line.startswith(("Bureau ", "· "))][1:]
    assert names == ["Bureau", "· North", "· · North A", "· · North B", "· South", "· · South C", "· · gone"]


def test_the_figures_of_units_are_sums_of_their_offices(bureau: Path, safeguard: Call) -> None:
    told = json.loads(safeguard("group", "status", "--group", bureau, *AS_OF, "--json").out)
    whole = told["group"]
    north, south = whole["units"]
    a, b = north["sites"]
    assert (told["as_of"], told["month_before"]) == ("2026-11-23", "2026-10-31")
    assert (whole["sites"], len(told["unread"]), whole["never"]) == ([], 1, 1)
    for name in ("weight", "looked", "overdue", "before", "never", "unread"):
        assert whole[name] == north[name] + south[name]
        assert name == "unread" or north[name] == a[name] + b[name]
    assert (a["weight"], a["looked"], a["before"], a["open"]) == (4, 2, 3, {"critical": 1, "medium": 1})
    assert {one["domain"]: one["status"] for one in a["domains"]} == {"fire": "not_reviewed", "general": "fail"}
    assert (b["never"], b["domains"], b["looked_at"]) == (1, [], None)
    assert south["statuses"] == {"fire": {"fail": 1}, "general": {"fail": 1}}
    assert [one["zone"] for one in (a, b)] == ["Asia/Shanghai", "Asia/Urumqi"]


def test_how_it_stood_a_month_ago(bureau: Path, safeguard: Call) -> None:
    told = json.loads(safeguard("group", "status", "--group", bureau, "--as-of", "2026-10-20", "--json").out)
    a, _ = told["group"]["units"][0]["sites"]
    assert (sum(a["open"].values()), a["looked_at"], a["before"]) == (3, 1.0, 0)
    assert told["month_before"] == "2026-09-30"


def test_only_so_many_levels(bureau: Path, safeguard: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    out = safeguard("group", "status", "--group", bureau, *AS_OF, "--depth", "1").out
    assert "· South" in out
    assert "· · " not in out


def test_a_page_in_either_language(bureau: Path, safeguard: Call, tmp_path: Path) -> None:
    page = tmp_path / "group.html"
    assert safeguard("group", "status", "--group", bureau, *AS_OF, "--output", page, "--lang", "zh").code == 0
    text = page.read_text("utf-8")
    assert '<html lang="zh">' in text
    assert "从未检查的单位：1 个" in text
    assert text.index("south/gone") < text.index("<table>")
    assert "<script" not in text
    assert "could not be read" in safeguard("group", "status", "--group", bureau, *AS_OF, "--format", "html").out


def test_two_offices_of_one_id_in_one_record_are_not_mixed_up(bureau: Path, safeguard: Call) -> None:
    site = bureau / "north" / "b" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("site: b", "site: a"), "utf-8")
    told = json.loads(safeguard("group", "status", "--group", bureau, *AS_OF, "--json").out)
    assert [one["reason"].split(" of ")[0] for one in told["unread"]] == [
        "The site a",
        f"There is no such file: {bureau}/south/gone/site.yaml",
    ]


def test_an_office_with_a_record_of_its_own_is_read_too(bureau: Path, safeguard: Call) -> None:
    site = bureau / "north" / "b" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("record: ../../record", "record: record"), "utf-8")
    before = json.loads(safeguard("group", "status", "--group", bureau, *AS_OF, "--json").out)
    assert [one["reason"] for one in before["unread"]][:1] == ["There is no record here yet"]
    safeguard("run", "--site", site, "--as-of", "2026-11-11")
    after = json.loads(safeguard("group", "status", "--group", bureau, *AS_OF, "--json").out)
    assert len(after["unread"]) == 1
    assert after["group"]["units"][0]["sites"][1]["domains"][0]["status"] == "not_reviewed"


def test_a_re_inspection_of_one_item_does_not_stand_for_its_domain(bureau: Path, safeguard: Call) -> None:
    safeguard("run", "--site", bureau / "south/c", "--as-of", "2026-11-12", "--only", "FIR-1")
    told = json.loads(safeguard("group", "status", "--group", bureau, *AS_OF, "--json").out)
    (c,) = told["group"]["units"][1]["units"][0]["sites"]
    assert {one["domain"]: one["as_of"] for one in c["domains"]} == {"fire": "2026-10-10", "general": "2026-10-10"}


def test_what_was_kept_from_before_never_hides_an_answer(bureau: Path, safeguard: Call) -> None:
    asked = ("group", "status", "--group", bureau, *AS_OF, "--json")
    first = safeguard(*asked).out
    assert safeguard(*asked).out == first
    safeguard("answer", "--site", bureau / "north/a", typed="no\n0.4\n")
    a, _ = json.loads(safeguard(*asked).out)["group"]["units"][0]["sites"]
    assert {one["domain"]: one["status"] for one in a["domains"]} == {"fire": "fail", "general": "fail"}
    assert a["looked_at"] == 1.0
