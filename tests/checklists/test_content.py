"""What the four shipped checklists say: complete, bilingual, answerable, and no clause called read that was not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from safeguard.checklist.load import load_checklist, load_overlay
from safeguard.checklist.model import AnswerSpec, Checklist, Item
from safeguard.checklist.severity import Severity
from safeguard.checklist.tailor import tailor
from safeguard.site.roles import ROLES

FOLDER = Path(__file__).parents[2] / "checklists"
PREFIX = {"fire": "FIRE-", "archive": "ARCH-", "confidentiality": "C-", "information": "I-"}
LISTS: dict[str, Checklist] = {name: load_checklist(FOLDER / f"{name}.yaml").checklist for name in PREFIX}
ITEMS = [item for checklist in LISTS.values() for item in checklist.items]
LANGUAGES = {"zh", "en"}
AREA_TAGS = {"exit", "stairs", "corridor", "office", "archive", "server_room", "meeting", "warehouse", "kitchen"} | {
    "control_room",
    "charging",
    "public",
    "key_part",
}
SHARE_TAGS = {"non_classified", "published"}
NEVER = "2000-01-01"
"""What a question for a date tells to write where the thing was never done."""
DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30}
Table = dict[str, dict[str, str]]

AGAINST = """\
C-41 FIRE-EVA-01
C-41 FIRE-EVA-04
C-41 FIRE-EVA-05
C-41 FIRE-MGT-05
ARCH-RM-03 FIRE-EVA-01
ARCH-RM-03 FIRE-EVA-04
ARCH-RM-02 ARCH-RM-06
FIRE-ALM-06 FIRE-EVA-01
FIRE-HOT-01 FIRE-ALM-05
FIRE-ELE-03 ARCH-ENV-01
FIRE-ELE-03 ARCH-ENV-02
FIRE-ELE-03 ARCH-ENV-03
ARCH-RM-04 ARCH-LND-03
C-30 ARCH-DST-02
C-30 ARCH-INV-05
C-31 ARCH-DST-02
C-31 I-23
C-21 I-40
C-21 ARCH-BAK-01
C-33 I-33
C-33 I-36
I-43 I-41
I-43 ARCH-BAK-04
I-41 C-38
ARCH-BAK-02 ARCH-EXP-01
ARCH-BAK-02 C-38"""
"""Items whose measures may weaken each other: a lock and a way out, water and paper, destroying and keeping, power off
at night and a steady climate, cameras and secrets, a plan on the wall and a key area, updates and no network, a copy
elsewhere and nothing going out, alarms shielded for hot work, gas in a room with people, blocked USB and offline
copies, backups and a marked file that must stay where it is."""

SEVERITIES: Table = {
    "fire": {
        "critical": "EXT-01 EXT-02 ALM-01 ALM-05 EVA-01 ELE-05 HOT-01 HAZ-01 HAZ-02",
        "high": (
            "MGT-01 PAT-01 PAT-03 EXT-03 EXT-05 EXT-07 EXT-08 HYD-01 HYD-02 HYD-03 ALM-03 ALM-04 ALM-06 "
            "LGT-01 EVA-02 EVA-03 EVA-04 ELE-01 ELE-02 ELE-04 ELE-06 HOT-02 DRL-01 DRL-01K EXT-08R"
        ),
        "medium": (
            "MGT-02 MGT-03 MGT-04 MGT-05 MGT-06 MGT-09 PAT-02 PAT-04 EXT-06 EXT-09 EXT-10 EXT-11 ALM-02 "
            "LGT-02 ELE-03 DRL-02 TRN-01 DRL-03"
        ),
        "low": "MGT-07 MGT-08 EXT-04 EVA-05 REC-01",
    },
    "archive": {
        "critical": "RM-02 LND-02 LND-03 DST-02 DIG-01 DIG-09 EXP-01 BAK-01 INC-01",
        "high": (
            "MGT-01 MGT-04 MGT-06 RM-03 RM-04 RM-06 RM-09 RM-11 ENV-01 ENV-02 ENV-05 INV-02 LND-01 DST-01 "
            "DST-03 DIG-02 DIG-05 DIG-07 DIG-10 DIG-11 DIG-12 DIG-13 BAK-02 BAK-03 BAK-04"
        ),
        "medium": (
            "MGT-02 MGT-03 MGT-08 RM-01 RM-05 RM-07 RM-10 ENV-03 ENV-04 ENV-06 INV-01 INV-03 INV-04 INV-05 "
            "DIG-03 DIG-04 DIG-06 DRL-01"
        ),
        "low": "MGT-05 MGT-07 RM-08 DIG-08",
    },
    "confidentiality": {
        "critical": "11 21 23 26 27 30 31 33 34 38 39 40 44 48",
        "high": "01 04 07 08 09 12 13 15 18 19 22 24 25 28 29 32 35 36 37 41 42 43 45 50",
        "medium": "02 03 06 10 14 16 17 20 46 47 49",
        "low": "05",
    },
    "information": {
        "critical": "01 02 08 40 40b 46",
        "high": "04 06 09 13 14 15 16 16b 17 19 22 23 29 30 31 33 34 36 43 45 41 42 48a 48b 48c 48d 48e 48f 48g",
        "medium": "03 05 07 07b 07c 10 11 12 18 24 25 26 27 28 32 35 37 38 39 47",
        "low": "20 21 44",
    },
}
"""Checklist → severity → its items, without their prefix."""
FREQUENCIES: Table = {
    "fire": {
        "day": "PAT-04 EXT-10 HYD-02 ALM-01 ALM-03 ALM-05 EVA-01 EVA-02 ELE-03 ELE-04 ELE-05 HOT-02 HAZ-01",
        "week": "PAT-01 PAT-02 HYD-03 EVA-03 ELE-01",
        "month": "PAT-03 EXT-01 EXT-02 EXT-03 EXT-04 EXT-05 EXT-06 ALM-06 LGT-02 ELE-06",
        "quarter": "MGT-04 HYD-01 LGT-01 HAZ-02",
        "half-year": "MGT-05 MGT-08 EXT-07 EXT-08 EXT-11 EVA-04 DRL-01K EXT-08R",
        "year": ("MGT-01 MGT-02 MGT-03 MGT-06 MGT-07 EXT-09 ALM-02 ALM-04 EVA-05 ELE-02 DRL-01 DRL-02 TRN-01 REC-01"),
        "event": "MGT-09 HOT-01 DRL-03",
    },
    "archive": {
        "day": "ENV-01 ENV-02 ENV-03 ENV-05 BAK-01",
        "week": "RM-06 RM-09 ENV-04 LND-01 LND-02 LND-03 DIG-01",
        "month": "RM-07 RM-11 INV-03 DIG-03 DIG-04 DIG-08 BAK-02 BAK-04",
        "quarter": "RM-08 DIG-11",
        "half-year": "RM-02 RM-03 RM-04 RM-05 ENV-06 BAK-03",
        "year": (
            "MGT-01 MGT-02 MGT-03 MGT-04 MGT-05 MGT-07 MGT-08 RM-01 RM-10 INV-01 INV-02 INV-04 INV-05 DIG-10 "
            "DIG-12 DRL-01"
        ),
        "event": "MGT-06 DST-01 DST-02 DST-03 DIG-02 DIG-05 DIG-06 DIG-07 DIG-09 DIG-13 EXP-01 INC-01",
    },
    "confidentiality": {
        "day": "39",
        "week": "21 24 33 34 35 44 50",
        "month": "16 17 18 19 20 22 26 38 47",
        "quarter": "08 10 23 32 36",
        "half-year": "06",
        "year": "01 02 03 04 05 07 09 13 15 40 41 46 49",
        "event": "11 12 14 25 27 28 29 30 31 37 42 43 45 48",
    },
    "information": {
        "day": "01 02 17 23 27 30 33 35 45 40",
        "week": "03 04 05 06 07 07c 08 09 10 11 12 14 16 19 20 21 22 24 32 36 37 38 39 44 47",
        "month": "07b 15 18 25 26 28 29 31 34 43 41 42 46",
        "quarter": "13",
        "half-year": "16b 40b",
        "year": "48a 48b 48c 48d 48e 48f 48g",
    },
}
"""Checklist → how often → its items."""
VERIFIED = {
    "中华人民共和国消防法": "16(3) | 17(2) | 17(3) | 21 | 27 | 60 | 60(7)",
    "公安部令第61号 机关、团体、企业、事业单位消防安全管理规定": "25 | 26 | 29 | 36 | 38",
    "GB/T 40248-2021": "7.3.7",
    "GB 55036-2022": "10.0.8",
    "GB 50444-2008": "5.2.1 | 5.2.2 | 5.4.1",
    "应急管理部令第5号 高层民用建筑消防安全管理规定": "37",
    "中华人民共和国档案法": "12 | 19 | 20 | 21 | 24 | 25 | 42 | 44 | 48(2)",
    "中华人民共和国档案法实施条例": "18 | 19 | 20 | 22 | 22(1) | 24 | 28 | 38 | 39 | 41 | 42",
    "JGJ 25-2010": "5.2",
    "DA/T 70-2018": "1-1, 1-14 | 1-8, 2-7 | 2-1, 2-2 | 2-3, 2-4 | 3-3 | 3-8 | 4-2",
    "NDSA Levels of Digital Preservation": "Storage, level 2 | levels 3-4",
    "中华人民共和国保守国家秘密法": (
        "8 | 9 | 11 | 16 | 20 | 21 | 22 | 24 | 26 | 28 | 28(3) | 29 | 31 | 31(1) | 31(2) | 31(3) | 31(4) "
        "| 31(5) | 35 | 38 | 39 | 42 | 43 | 45 | 46 | 47 | 64"
    ),
    "中华人民共和国保守国家秘密法实施条例": (
        "6 | 8 | 9 | 13 | 14 | 20 | 21 | 27 | 27(2) | 27(3) | 27(5) | 27(7) | 27(8) | 28 | 29 | 31 | 33 | "
        "34 | 35 | 39 | 41 | 42 | 45 | 49 | 50 | 52 | 53 | 56 | 58 | 58(2) | 59 | 61 | 73"
    ),
    "中华人民共和国网络安全法": "21(3) | 23(3)",
}
"""Document → clauses that were read in a text; all others must still be confirmed."""

every_list = pytest.mark.parametrize("name", PREFIX)


def by_id(table: Table, name: str) -> dict[str, str]:
    return {PREFIX[name] + one: key for key, ids in table[name].items() for one in ids.split()}


def asked_of(name: str) -> list[Item]:
    return [item for item in LISTS[name].items if item.ask is not None]


def spec_of(item: Item) -> AnswerSpec:
    assert item.answer is not None
    return item.answer


def words_of(item: Item) -> list[dict[str, str]]:
    """Every text of an item, in both languages."""
    measures = item.mitigation
    assert measures is not None
    choices = [choice.title for choice in item.answer.choices.values()] if item.answer else []
    texts = (item.title, item.why, item.ask, measures.immediate, measures.corrective, measures.preventive)
    return [text for text in (*texts, measures.evidence, *choices) if text is not None]


@every_list
def test_every_candidate_item_is_there_with_its_severity(name: str) -> None:
    assert {item.id: item.severity.value for item in LISTS[name].items} == by_id(SEVERITIES, name)


@every_list
def test_every_item_is_due_as_often_as_it_should_be(name: str) -> None:
    assert {item.id: item.every for item in LISTS[name].items} == by_id(FREQUENCIES, name)


@every_list
def test_every_heading_is_used(name: str) -> None:
    checklist = LISTS[name]
    assert {item.heading for item in checklist.items} == set(checklist.headings)
    assert all(set(title) == LANGUAGES for title in checklist.headings.values())


@every_list
def test_what_is_worse_never_weighs_less(name: str) -> None:
    weights = defaultdict(set)
    for item in LISTS[name].items:
        weights[item.severity].add(item.weight)
    order = sorted(weights, key=lambda severity: severity.rank)
    assert all(max(weights[mild]) <= min(weights[worse]) for mild, worse in pairwise(order))


@every_list
def test_an_item_says_what_to_do_who_by_when_and_at_what_cost(name: str) -> None:
    for item in LISTS[name].items:
        measures = item.mitigation
        assert measures is not None, item.id
        assert measures.immediate, item.id
        assert measures.preventive, item.id
        assert measures.owner in ROLES, item.id
        assert measures.within, item.id
        assert measures.effort, item.id
        assert measures.cost, item.id
        assert item.cite, item.id


@every_list
def test_an_item_speaks_both_languages(name: str) -> None:
    for item in LISTS[name].items:
        for text in words_of(item):
            assert set(text) == LANGUAGES, item.id
            assert re.search(r"[\u4e00-\u9fff]", text["zh"]), text
            assert not re.search(r"[\u4e00-\u9fff，。；：？（）]", text["en"]), text


@every_list
def test_what_is_grave_says_what_proves_that_it_was_done(name: str) -> None:
    for item in LISTS[name].items:
        assert item.mitigation is not None, item.id
        assert item.mitigation.evidence or item.severity.rank < Severity.HIGH.rank, item.id


@every_list
def test_nobody_has_a_day_for_the_work_of_weeks(name: str) -> None:
    for item in LISTS[name].items:
        assert item.mitigation is not None, item.id
        within = item.mitigation.within or ""
        days = int(within[:-1]) * DAYS[within[-1]]
        assert days >= {"minutes": 1, "hours": 1, "days": 1, "weeks": 30}[item.mitigation.effort or ""], item.id


@every_list
def test_an_item_is_asked_of_places_and_shares_that_a_site_tags_so(name: str) -> None:
    for item in LISTS[name].items:
        tags = {*item.where.tags, *item.where.any_tags} if item.where else set()
        assert tags <= {"area": AREA_TAGS, "share": SHARE_TAGS}.get(str(item.for_each), set()), item.id


def test_each_checklist_says_a_thing_once() -> None:
    for language in sorted(LANGUAGES):
        asked = Counter(re.sub(r"\W", "", item.ask[language]).casefold() for item in ITEMS if item.ask)
        titled = Counter(item.title[language].casefold() for item in ITEMS)
        assert {text: count for text, count in (asked + titled).items() if count > 1} == {}


@every_list
def test_a_question_is_a_question(name: str) -> None:
    """A hint in brackets may follow the question mark."""
    for item in asked_of(name):
        assert item.ask is not None, item.id
        assert re.search(r"？(（[^（]*）)?$", item.ask["zh"]), item.id
        assert re.search(r"\?( \([^(]*\))?$", item.ask["en"]), item.id
        assert item.ask["zh"].count("？") == item.ask["en"].count("?") == 1, item.id


@every_list
def test_a_wrong_answer_must_be_explained(name: str) -> None:
    for item in asked_of(name):
        requires = spec_of(item).requires
        assert "note" in (*requires.get("fail", ()), *requires.get("any", ())), item.id


@every_list
def test_no_photo_is_wanted_where_none_may_be_kept(name: str) -> None:
    for item in asked_of(name):
        wanted = {one for ones in spec_of(item).requires.values() for one in ones}
        assert item.evidence != "forbid" or "photo" not in wanted, item.id


@every_list
def test_an_answer_can_be_right_and_can_be_wrong(name: str) -> None:
    for item in asked_of(name):
        spec = spec_of(item)
        if spec.type == "choice":
            results = [choice.result for choice in spec.choices.values()]
            assert {"pass", "fail"} <= set(results), item.id
            assert all((choice.result == "fail") == (choice.grade is not None) for choice in spec.choices.values()), (
                item.id
            )
            assert len({choice.title["zh"] for choice in spec.choices.values()}) == len(results), item.id
        elif spec.type == "number":
            assert spec.unit, item.id
            assert spec.min is not None, "a number below zero would pass"
        elif spec.type == "date":
            assert spec.max_age, item.id
            assert item.ask is not None, item.id
            assert all(NEVER in text for text in item.ask.values()), item.id
        else:
            assert spec.type == "yes_no", item.id


def test_exactly_these_clauses_were_read() -> None:
    read = {(cite.doc, cite.clause) for item in ITEMS for cite in item.cite if cite.status == "verified"}
    assert read == {(doc, clause) for doc, clauses in VERIFIED.items() for clause in clauses.split(" | ")}


def test_a_clause_is_not_read_here_and_unread_there() -> None:
    status = defaultdict(set)
    for item in ITEMS:
        for cite in item.cite:
            status[cite.doc, cite.clause].add(cite.status)
    assert {clause for clause, said in status.items() if len(said) > 1} == set()


@every_list
def test_a_law_is_named_in_full_and_a_standard_with_its_year(name: str) -> None:
    for item in LISTS[name].items:
        for cite in item.cite:
            assert not re.search(r"法$|法实施条例$", cite.doc) or cite.doc.startswith("中华人民共和国"), item.id
            assert not re.match(r"(GB|DA|JGJ)\b", cite.doc) or re.match(r"[A-Z]+(/T)? [\d.]+-\d{4}$", cite.doc), item.id
            assert cite.since is None or cite.until is None or cite.since < cite.until, item.id


def test_items_that_pull_in_two_directions_know_of_each_other() -> None:
    conflicts = {(item.id, other) for item in ITEMS for other in item.conflicts_with}
    assert conflicts == {(other, one) for one, other in conflicts}
    assert {frozenset(pair) for pair in conflicts} == {frozenset(line.split()) for line in AGAINST.splitlines()}
    assert {other for _, other in conflicts} <= {item.id for item in ITEMS}


def test_what_makes_up_for_a_failure_is_an_item_too() -> None:
    made_up = {item.id: item.compensated_by for item in ITEMS if item.compensated_by}
    assert made_up["FIRE-ALM-01"] == ("FIRE-PAT-01",)
    assert made_up["FIRE-EVA-04"] == ("FIRE-EVA-01",)
    assert "FIRE-EVA-01" not in made_up, "nothing makes up for a locked exit"
    assert "C-33" not in made_up, "nothing makes up for a classified computer on the internet"
    assert {other for others in made_up.values() for other in others} <= {item.id for item in ITEMS}
    assert [name for name, others in made_up.items() if name in others] == []


def test_one_drill_is_asked_about_once() -> None:
    """A key unit by the half-year, everybody else by the year."""
    asked = {item.id: item.applies_if for item in ITEMS if item.id in {"FIRE-DRL-01", "FIRE-DRL-01K"}}
    conditions = {one: (when.input, when.equals) for one, when in asked.items() if when is not None}
    assert conditions == {"FIRE-DRL-01": ("key_unit", False), "FIRE-DRL-01K": ("key_unit", None)}


@pytest.mark.parametrize("path", sorted((FOLDER / "overlays").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_overlay_fits_its_checklist_and_gives_its_reasons(path: Path) -> None:
    written = load_overlay(path)
    overlay = written.overlay
    tailored = tailor(load_checklist(FOLDER / f"{overlay.base}.yaml"), [written])
    assert tailored.left_out
    reasons = [one.reason for one in overlay.unselect] + [one.reason for one in overlay.refine.values()]
    assert all(reason is not None and set(reason) == LANGUAGES for reason in reasons)


def test_the_real_command_finds_no_problem() -> None:
    command = Path(sys.executable).with_name("safeguard")
    files = [str(FOLDER / f"{name}.yaml") for name in PREFIX]
    done = subprocess.run([command, "checklist", "lint", "--json", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")
