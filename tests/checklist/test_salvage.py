from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.lint import Known, lint
from safeguard.checklist.salvage import read_checklist
from safeguard.errors import ChecklistError, MissingFileError

KNOWN = Known(roles={"fire_officer"}, plugins={"fire"}, checkers={"fire.extinguishers"})

GOOD = """checklist: own
version: 1.0.0
title: {zh: 表, en: Own}
domain: fire
inputs:
  strict: {type: bool, default: false}
  broken: {type: bol, default: false}
headings:
  exits: {zh: 出口, en: Exits}
items:
  - {id: A-1, title: t, severity: lov, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}
  - id: A-2
    title: t
    severity: low
    check: fire.extinguisher
    check: fire.extinguishers
    with: {rules: [{input: strickt}], days: {input: broken}}
    heading: exit
    ask_if: {item: A-1, status: fail}
    mitigation: {corrective: x, owner: fire_oficer}
  - A-3
  - {id: A-1, title: t, severity: low, check: fire.extinguishers, mitigation: {corrective: x}}
"""


def told(path: Path, content: str) -> list[tuple[str, str]]:
    """Return the place and message of every problem of a file."""
    path.write_text(content, "utf-8")
    return [(str(one.place).partition(":")[2], str(one.message)) for one in lint(read_checklist(path), KNOWN)]


def test_what_is_right_by_itself_has_its_references_looked_at(tmp_path: Path) -> None:
    assert told(tmp_path / "own.yaml", GOOD.replace("domain: fire", "domain: fires")) == [
        ("4:domain", "fires is not one of 'information', 'confidentiality', 'fire', 'archive' or 'general'"),
        ("7:inputs.broken.type", "bol is not one of 'bool', 'int', 'float' or 'text'"),
        ("11:items[0].severity", "lov is not one of 'info', 'low', 'medium', 'high' or 'critical'"),
        ("15:items[1].check", "There is no checker fire.extinguisher"),
        ("16:check", "The key check stands twice; first in line 15"),
        ("17:items[1].with.rules[0]", "There is no input strickt"),
        ("18:items[1].heading", "There is no heading exit"),
        ("20:items[1].mitigation.owner", "There is no role fire_oficer"),
        ("21:items[2]", "items[2] must be a mapping of keys, not A-3"),
        ("22:items[3].id", "The id A-1 stands 2 times"),
    ]


@pytest.mark.parametrize("items", ["items: 3\n", "items: [3]\n", "", "items: []\ninputs: 3\n"])
def test_a_list_of_which_nothing_can_be_read_has_only_problems_of_form(items: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.partition("inputs:")[0] + items, "utf-8")
    written = read_checklist(path)
    assert written.checklist.items == ()
    assert lint(written, KNOWN) == list(written.problems) != []


@pytest.mark.parametrize("content", ["a: [", "\x00"])
def test_what_is_no_yaml_cannot_be_read_at_all(content: str, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(content, "utf-8")
    with pytest.raises(ChecklistError):
        read_checklist(tmp_path / "own.yaml")
    with pytest.raises(MissingFileError):
        read_checklist(tmp_path / "gone.yaml")


def test_a_file_that_is_a_list_is_told_so(tmp_path: Path) -> None:
    assert told(tmp_path / "own.yaml", "- a\n") == [("1", "The file holds no keys at all")]
