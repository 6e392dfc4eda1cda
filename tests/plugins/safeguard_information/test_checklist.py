from __future__ import annotations

import re
from pathlib import Path

import pytest
from safeguard_information import safeguard_checkers

from safeguard.checkers.target import TargetKind
from safeguard.checklist.lint import Known, lint
from safeguard.checklist.load import Written, load_checklist
from safeguard.plan.options import with_inputs
from safeguard.plugins.options import check_options
from safeguard.site.roles import ROLES

INFORMATION = Path(__file__).parents[3] / "checklists" / "information.yaml"
CHECKERS = {kind.id: kind for kind in safeguard_checkers()}


@pytest.fixture(scope="module")
def written() -> Written:
    return load_checklist(INFORMATION)


def test_the_shipped_checklist_has_no_problem(written: Written) -> None:
    assert lint(written, Known(roles=ROLES, plugins=("information",), checkers=CHECKERS)) == []


def test_every_candidate_item_is_there(written: Written) -> None:
    numbers = {re.match(r"I-(\d\d)[a-g]?$", item.id)[1] for item in written.checklist.items}  # type: ignore[index]
    assert numbers == {f"{number:02}" for number in range(1, 49)}


def test_every_checker_and_option_of_an_item_exists(written: Written) -> None:
    inputs = {name: declared.default for name, declared in written.checklist.inputs.items()}
    automated = [item for item in written.checklist.items if item.check is not None]
    assert len(automated) == 29
    for item in automated:
        assert check_options(CHECKERS[str(item.check)], with_inputs(item.with_, inputs)).problems == (), item.id
        assert item.for_each is TargetKind.HOST


def test_every_checker_serves_an_item(written: Written) -> None:
    assert {item.check for item in written.checklist.items} - {None} == set(CHECKERS)


def test_every_item_says_in_both_languages_what_to_do_and_why(written: Written) -> None:
    for item in written.checklist.items:
        assert item.heading in written.checklist.headings, item.id
        assert item.cite, item.id
        assert item.mitigation is not None, item.id
        assert item.mitigation.owner in ROLES, item.id
        texts = (
            item.title,
            item.ask,
            item.mitigation.immediate,
            item.mitigation.corrective,
            item.mitigation.preventive,
        )
        assert all(set(text) == {"zh", "en"} for text in texts if text is not None), item.id


def test_clauses_that_nobody_read_are_not_called_verified(written: Written) -> None:
    verified = {cite.doc for item in written.checklist.items for cite in item.cite if cite.status == "verified"}
    assert verified == {"中华人民共和国网络安全法"}


def test_the_law_on_logs_is_cited_as_it_stands_on_each_day(written: Written) -> None:
    (item,) = [item for item in written.checklist.items if item.id == "I-23"]
    law = {
        cite.clause: (str(cite.since), str(cite.until)) for cite in item.cite if cite.doc == "中华人民共和国网络安全法"
    }
    assert law == {
        "23(3)": ("2026-01-01", "None"),
        "21(3)": ("2017-06-01", "2025-12-31"),
    }
