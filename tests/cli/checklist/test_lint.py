from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

BROKEN = """checklist: broken
version: 1.0.0
title: {zh: 表, en: Broken}
domain: general
items:
  - id: B-1
    title: {zh: 甲, en: First}
    severity: low
    ask: {zh: 问, en: Question}
    answer: {type: yes_no, pass: yes}
    every: moonth
    mitigation: {corrective: {zh: 改, en: Mend it}, owner: nobody}
  - id: B-2
    title: {zh: 乙, en: Second}
    severity: low
    check: fire.extinguisher
    mitigation: {corrective: {zh: 改, en: Mend it}}
  - id: B-3
    title: {zh: 丙, en: Third}
    severity: low
    check: fire.extinguishers
    with: {profil: cn}
    mitigation: {corrective: {zh: 改, en: Mend it}}
  - id: B-4
    title: {zh: 丁, en: Fourth}
    severity: low
    check: badges.expiry
    mitigation: {corrective: {zh: 改, en: Mend it}}
"""


def test_what_a_site_uses_is_checked(safeguard: Call, office: Path) -> None:
    said = safeguard("checklist", "lint", "--site", office)
    assert (said.code, said.out, said.err) == (0, "Files: 1; items: 3; problems: 0\n", "")
    assert safeguard("checklist", "lint", "--site", office, "--lang", "zh").out == "1 个文件共 3 个检查项，0 个问题\n"


def test_every_problem_is_told_at_once_with_its_line(safeguard: Call, office: Path) -> None:
    (office / "broken.yaml").write_text(BROKEN, "utf-8")
    said = safeguard("checklist", "lint", "broken.yaml", "own.yaml", "--site", office)
    assert (said.code, said.out) == (65, "Files: 2; items: 7; problems: 5\n")
    told = [line.rpartition("broken.yaml:")[2] for line in said.err.splitlines() if "broken.yaml:" in line]
    assert [line.split(": ")[0] for line in sorted(told, key=lambda line: int(line.split(":")[0]))] == [
        "11:items[0].every",
        "12:items[0].mitigation.owner",
        "16:items[1].check",
        "22:items[2].with.profil",
        "27:items[3].check",
    ]


def test_a_mistake_of_form_hides_no_other(safeguard: Call, office: Path) -> None:
    wrong = BROKEN.replace("severity: low", "severity: lov", 1).replace("profil: cn", "profile: {input: gone}")
    (office / "broken.yaml").write_text(wrong, "utf-8")
    said = safeguard("checklist", "lint", "broken.yaml", "--site", office)
    assert (said.code, said.out) == (65, "Files: 1; items: 4; problems: 4\n")
    told = sorted(line.rpartition("broken.yaml:")[2] for line in said.err.splitlines() if "broken.yaml:" in line)
    assert [line.split(": ")[0] for line in told] == [
        "16:items[1].check",
        "22:items[2].with.profile",
        "27:items[3].check",
        "8:items[0].severity",
    ]


def test_problems_are_told_as_data(safeguard: Call, office: Path) -> None:
    (office / "broken.yaml").write_text(BROKEN, "utf-8")
    said = safeguard("checklist", "lint", "broken.yaml", "--site", office, "--json")
    problems = json.loads(said.out)
    assert (said.code, len(problems)) == (65, 5)
    (typo,) = [one for one in problems if one["line"] == 16]
    assert (typo["message"], typo["hint"]) == (
        "There is no checker fire.extinguisher",
        "Did you mean fire.extinguishers?",
    )


@pytest.mark.parametrize(("content", "words"), [(b"a: [", "broken.yaml"), (b"\xff\xfe", "broken.yaml")])
def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    content: bytes, words: str, safeguard: Call, office: Path
) -> None:
    (office / "broken.yaml").write_bytes(content)
    said = safeguard("checklist", "lint", "broken.yaml", "own.yaml", "--site", office)
    assert (said.code, words in said.err) == (65, True)
    assert "items: 3" in said.out


def test_a_checklist_is_checked_where_there_is_no_office(
    safeguard: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    assert safeguard("checklist", "lint", "broken.yaml").code == 65
    shipped = safeguard("checklist", "lint")
    assert (shipped.code, shipped.out.startswith("Files: 5; ")) == (0, True)


def test_a_name_that_nobody_knows_is_told(safeguard: Call, office: Path) -> None:
    assert safeguard("checklist", "lint", "nothing", "--site", office).code == 66


def test_items_of_other_checklists_are_known_by_name(safeguard: Call, office: Path) -> None:
    neighbours = BROKEN.partition("  - id: B-2")[0].replace("moonth", "month").replace("owner: nobody", "within: 7d")
    named = neighbours.replace("    mitigation:", "    conflicts_with: [FIRE-EVA-01, FIRE-EVA-91]\n    mitigation:")
    (office / "broken.yaml").write_text(named, "utf-8")
    said = safeguard("checklist", "lint", "broken.yaml", "--site", office)
    assert (said.code, said.out) == (65, "Files: 1; items: 1; problems: 1\n")
    assert "items[0].conflicts_with[1]: There is no item FIRE-EVA-91\n  Hint: Did you mean FIRE-EVA-01?" in said.err
