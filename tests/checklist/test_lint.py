from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from safeguard.checklist.lint import Known, lint
from safeguard.checklist.load import Written

KNOWN = Known(roles={"fire_officer"}, plugins={"fire"}, checkers={"fire.extinguishers"})

GOOD = """items:
  - id: A-1
    title: {zh: 甲, en: A}
    severity: low
    ask: {zh: 好吗, en: Good?}
    answer: {type: yes_no, pass: yes}
    mitigation: {corrective: {zh: 改, en: Mend it}}
"""


def found(written: Written) -> list[tuple[int | None, str, str, str]]:
    """Return line, key, message and hint of every problem."""
    return [
        (one.place.line, one.place.key, str(one.message), str(one.hint or ""))
        for one in lint(written, KNOWN)
        if one.place is not None
    ]


def test_a_good_checklist_has_no_problem(checklist: Callable[[str], Written]) -> None:
    assert found(checklist(GOOD)) == []


def test_everything_is_told_at_once(checklist: Callable[[str], Written]) -> None:
    written = checklist(
        """inputs:
  strict: {type: bool, default: 3}
headings:
  exits: {zh: 出口, en: Exits}
items:
  - id: A-1
    title: 甲
    severity: low
    every: fortnight
    check: fire.extinguisher
    with: {register: {input: stric}}
    heading: exit
    ask_if: {item: A-9, status: fail}
    applies_if: {input: strikt}
    mitigation: {corrective: {zh: 改}, owner: fire_oficer}
  - id: A-1
    title: {zh: 乙, en: B}
    severity: low
    check: acme.badges
"""
    )
    assert found(written) == [
        (6, "inputs.strict.default", "strict must be of type bool", ""),
        (
            13,
            "items[0].every",
            "fortnight is not a frequency",
            "Known here: day, week, half-month, month, quarter, half-year, year, event",
        ),
        (14, "items[0].check", "There is no checker fire.extinguisher", "Did you mean fire.extinguishers?"),
        (15, "items[0].with.register", "There is no input stric", "Did you mean strict?"),
        (16, "items[0].heading", "There is no heading exit", "Did you mean exits?"),
        (17, "items[0].ask_if.item", "There is no item A-9", "Did you mean A-1?"),
        (18, "items[0].applies_if.input", "There is no input strikt", "Did you mean strict?"),
        (19, "items[0].mitigation.owner", "There is no role fire_oficer", "Did you mean fire_officer?"),
        (19, "items[0].mitigation.corrective", "Missing in the language en", ""),
        (20, "items[1].id", "The id A-1 stands 2 times", ""),
        (
            20,
            "items[1]",
            "The item A-1 says nothing about what to do when it fails",
            "Add mitigation with corrective, owner and within",
        ),
    ]


def test_a_checker_of_a_plugin_that_is_not_there_is_left_to_the_plan(checklist: Callable[[str], Written]) -> None:
    written = checklist(
        GOOD.replace("ask: {zh: 好吗, en: Good?}", "check: acme.badges").replace(
            "    answer: {type: yes_no, pass: yes}\n", ""
        )
    )
    assert found(written) == []


def test_follow_up_questions_must_not_lead_in_a_circle(checklist: Callable[[str], Written]) -> None:
    item = GOOD.removeprefix("items:\n")
    circle = [item.replace("A-1", f"A-{n}") + f"    ask_if: {{item: A-{n % 3 + 1}, status: fail}}\n" for n in (1, 2, 3)]
    messages = [message for _, _, message, _ in found(checklist("items:\n" + "".join(circle)))]
    assert messages == ["The follow-up questions lead in a circle"] * 3


@pytest.mark.parametrize("every", ["FREQ=MONTHLY;BYMONTHDAY=-1", "quarter", "event"])
def test_words_and_rules_are_frequencies(every: str, checklist: Callable[[str], Written]) -> None:
    assert found(checklist(GOOD + f"    every: {every}\n")) == []


NEIGHBOURS = """items:
  - id: A-1
    title: {zh: 甲, en: A}
    severity: low
    ask: {zh: 好吗, en: Good?}
    answer: {type: yes_no, pass: yes}
    conflicts_with: [F-2, F-9, A-1]
    compensated_by: [A-1x]
    mitigation: {corrective: {zh: 改, en: Mend it}}
"""


def test_what_works_against_an_item_must_be_there_in_some_checklist(checklist: Callable[[str], Written]) -> None:
    known = replace(KNOWN, items={"F-1", "F-2"})
    told = [(one.place.key, str(one.message)) for one in lint(checklist(NEIGHBOURS), known) if one.place is not None]
    assert told == [
        ("items[0].conflicts_with[1]", "There is no item F-9"),
        ("items[0].conflicts_with[2]", "An item cannot name itself here"),
        ("items[0].compensated_by[0]", "There is no item A-1x"),
    ]


def test_where_nobody_knows_all_checklists_items_elsewhere_are_not_judged(checklist: Callable[[str], Written]) -> None:
    assert [message for _, _, message, _ in found(checklist(NEIGHBOURS))] == ["An item cannot name itself here"]
