"""The American fire checklist: complete, bilingual, answerable, chosen by its name, and run by the American tables."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from safeguard import Status
from safeguard.checklist.library import Library
from safeguard.checklist.load import load_checklist
from safeguard.checklist.model import Item
from safeguard.checklist.severity import Severity
from safeguard.site.roles import ROLES
from safeguard.testing import assert_checklist, load_installed, make_site, run_checker

PATH = Path(__file__).parents[2] / "checklists" / "fire-nfpa.yaml"
CHECKLIST = load_checklist(PATH).checklist
LANGUAGES = {"zh", "en"}
NEVER = "2000-01-01"
DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30}

DUE = {
    # how often by NFPA 10, 25, 72, 101 and OSHA 1910.157
    "day": "ALM-03 EGR-01 HAZ-01",
    "week": "WAT-04",
    "month": "EXT-01 EXT-02 EXT-03 EXT-04 EXT-05 EXT-06 EXT-10 LGT-01 LGT-03 WAT-01 EGR-02",
    "quarter": "WAT-02",
    "half-year": "EXT-07 EXT-08 EXT-11 ALM-02",
    "year": "EXT-09 LGT-02 ALM-01 WAT-03 WAT-05 PLN-01 TRN-01 DRL-01 REC-01",
    "event": "ALM-04 HOT-01",
}
AGES = {
    "EXT-06": "30d",
    "LGT-01": "30d",
    "LGT-02": "12m",
    "ALM-01": "12m",
    "ALM-02": "6m",
    "WAT-02": "3m",
    "WAT-03": "12m",
    "WAT-04": "7d",
    "WAT-05": "12m",
    "PLN-01": "12m",
    "DRL-01": "12m",
}
"""Where a day is asked for: how long ago it may be."""
READ = {
    ("NFPA 10 (2022)", "table 7.3.1.1.2"),
    ("NFPA 10 (2022)", "table 8.3.1"),
    ("29 CFR 1910.157", "(e)"),
}
"""Clauses that were read in a text; all others must still be confirmed."""

each_item = pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.id)


def words_of(item: Item) -> list[Mapping[str, str]]:
    measures = item.mitigation
    assert measures is not None
    choices = [choice.title for choice in item.answer.choices.values()] if item.answer else []
    texts = (item.title, item.why, item.ask, measures.immediate, measures.corrective, measures.preventive)
    return [text for text in (*texts, measures.evidence, *choices) if text is not None]


def test_it_keeps_to_the_language_of_checklists() -> None:
    assert_checklist(PATH, load_installed("fire"))


def test_every_duty_comes_as_often_as_its_standard_says() -> None:
    assert {item.id: item.every for item in CHECKLIST.items} == {
        f"NFPA-{one}": every for every, ids in DUE.items() for one in ids.split()
    }
    asked = {item.id: item.answer.max_age for item in CHECKLIST.items if item.answer and item.answer.type == "date"}
    assert asked == {f"NFPA-{one}": age for one, age in AGES.items()}


def test_exactly_these_clauses_were_read() -> None:
    cited = [cite for item in CHECKLIST.items for cite in item.cite]
    assert {(cite.doc, cite.clause) for cite in cited if cite.status == "verified"} == READ
    assert not {(cite.doc, cite.clause) for cite in cited if cite.status == "unverified"} & READ


@each_item
def test_an_item_says_what_to_do_who_by_when_and_at_what_cost(item: Item) -> None:
    measures = item.mitigation
    assert measures is not None
    assert measures.immediate
    assert measures.preventive
    assert measures.evidence
    assert measures.owner in ROLES
    assert measures.cost
    assert item.cite
    within, effort = measures.within or "", measures.effort or ""
    assert int(within[:-1]) * DAYS[within[-1]] >= {"minutes": 1, "hours": 1, "days": 1, "weeks": 30}[effort]


@each_item
def test_an_item_speaks_both_languages(item: Item) -> None:
    for text in words_of(item):
        assert set(text) == LANGUAGES
        assert re.search(r"[\u4e00-\u9fff]", text["zh"]), text
        assert not re.search(r"[\u4e00-\u9fff，。；：？（）]", text["en"]), text


@each_item
def test_a_question_is_a_question_with_a_right_and_a_wrong_answer(item: Item) -> None:
    if item.ask is None or item.answer is None:
        return
    assert re.search(r"？(（[^（]*）)?$", item.ask["zh"])
    assert re.search(r"\?( \([^(]*\))?$", item.ask["en"])
    assert "note" in item.answer.requires["fail"]
    if item.answer.type == "choice":
        assert {"pass", "fail"} <= {choice.result for choice in item.answer.choices.values()}
        assert all((one.result == "fail") == (one.grade is not None) for one in item.answer.choices.values())
    elif item.answer.type == "date":
        assert all(NEVER in text for text in item.ask.values())
    elif item.answer.type == "number":
        assert item.answer.min is not None


def test_each_thing_is_said_once_and_every_heading_used() -> None:
    titles = Counter(item.title[language] for item in CHECKLIST.items for language in LANGUAGES)
    assert {text for text, count in titles.items() if count > 1} == set()
    assert {item.heading for item in CHECKLIST.items} == set(CHECKLIST.headings)
    assert {item.applies_if.input for item in CHECKLIST.items if item.applies_if} == set(CHECKLIST.inputs)


def test_what_is_worse_never_weighs_less() -> None:
    weights: dict[Severity, set[float]] = defaultdict(set)
    for item in CHECKLIST.items:
        weights[item.severity].add(item.weight)
    order = sorted(weights, key=lambda severity: severity.rank)
    assert all(max(weights[mild]) <= min(weights[worse]) for mild, worse in pairwise(order))


def test_every_checker_judges_by_the_american_table() -> None:
    checked = [item for item in CHECKLIST.items if item.check]
    assert {item.check for item in checked} == {"fire.extinguishers", "fire.facility_tests"}
    assert {item.with_["profile"] for item in checked} == {"us-nfpa"}


def test_each_family_of_rules_belongs_to_one_item_but_those_of_chinese_numbers() -> None:
    told = [rule for item in CHECKLIST.items if item.check == "fire.extinguishers" for rule in item.with_["rules"]]
    assert sorted(told) == sorted(
        ["scrap", "condition", "service", "near", "pressure", "inspection", "placement", "agent", "data"]
    )


def test_distances_come_from_the_register_or_from_people_never_from_both() -> None:
    when = {item.id: item.applies_if for item in CHECKLIST.items if item.id in ("NFPA-EXT-07", "NFPA-EXT-08")}
    assert {key: (one.input, one.equals) for key, one in when.items() if one} == {
        "NFPA-EXT-07": ("distances_in_register", None),
        "NFPA-EXT-08": ("distances_in_register", False),
    }


def test_the_library_finds_it_beside_the_chinese_one(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert (library.checklist("fire-nfpa"), library.checklist("fire").name) == (PATH, "fire.yaml")


AS_OF = date(2026, 11, 23)
ROWS = [
    {"id": "E-1", "location": "lobby", "agent": "dry chemical", "mfg_date": "2014-03-01", "last_inspect_date": ""},
    {"id": "E-2", "location": "stairs", "agent": "co2", "mfg_date": "2025-03", "last_inspect_date": "2026-11-02"},
]


def office(folder: Path) -> None:
    areas = [{"id": "lobby", "title": "Lobby", "tags": ["exit"]}]
    make_site(folder, registers={"extinguishers": ROWS}, areas=areas, checklists=["fire-nfpa"], language="en")


def safeguard(*arguments: object) -> Any:
    command = [str(Path(sys.executable).with_name("safeguard")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_site_chooses_it_and_is_asked_where_it_keeps_no_register(tmp_path: Path) -> None:
    office(tmp_path)
    done = safeguard("plan", "--site", tmp_path, "--as-of", "2026-11-23", "--json")
    assert done.returncode == 0, done.stderr
    steps = {step["step"]: step for step in json.loads(done.stdout)["steps"]}
    assert {key.partition("@")[0] for key in steps} <= {item.id for item in CHECKLIST.items}
    kinds = {key: step["kind"] for key, step in steps.items() if "settled" not in step}
    assert {kinds[f"NFPA-EXT-{number}"] for number in ("01", "03", "06", "11")} == {"check"}
    assert {kinds[key] for key in ("NFPA-LGT-01", "NFPA-WAT-04", "NFPA-EXT-08@area:lobby")} == {"ask"}


FOUND = {
    "NFPA-EXT-01": (Status.PASS, set()),
    "NFPA-EXT-03": (
        Status.FAIL,
        {("E-1", "service"), ("E-1", "internal"), ("E-1", "hydro"), ("E-2", "service"), ("E-2", "hose_test")},
    ),
    "NFPA-EXT-06": (Status.FAIL, {("E-1", "never_checked")}),
}


@pytest.mark.parametrize("item", [item for item in CHECKLIST.items if item.id in FOUND], ids=lambda item: item.id)
def test_an_american_office_is_judged(item: Item) -> None:
    """Made in 2014: maintenance of every year, examination of six years and test of twelve are due; a hose of CO2 too."""
    seen = run_checker("fire.extinguishers", options=item.with_, registers={"extinguishers": ROWS}, as_of=AS_OF)
    failed = {(one.subject, one.rule) for one in seen.observations if one.status is Status.FAIL}
    assert (seen.status, failed) == FOUND[item.id]
