from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguard.plan.build import Book, build
from safeguard.plan.model import Plan
from safeguard.site.load import WrittenSite

AUTOMATED = "  - {id: A-1, title: t, severity: low, check: nobody.knows}\n"
ASKED = "  - {id: A-2, title: t, severity: low, ask: q, answer: {type: yes_no, pass: yes}}\n"
ELSEWHERE = (
    "  - {id: A-3, title: t, severity: low, for_each: host, where: {tags: [gone]}, ask: q, answer: {type: text}}\n"
)


@pytest.fixture
def plan(site: WrittenSite, tailored: Callable[[str], Any]) -> Plan:
    return build(site, [tailored(AUTOMATED + ASKED + ELSEWHERE)], Book(), date(2026, 11, 23))


def test_every_step_is_for_a_program_for_a_person_or_settled(plan: Plan) -> None:
    automated, asked = {step.key for step in plan.automated}, {step.key for step in plan.asked}
    settled = {step.key: step.settled.status.value for step in plan.steps if step.settled}
    assert (automated, asked) == (set(), {"A-2"})
    assert settled == {"A-1": "error", "A-3": "not_applicable"}
    assert automated | asked | set(settled) == {step.key for step in plan.steps}


def test_a_plan_does_not_change(plan: Plan) -> None:
    with pytest.raises(AttributeError):
        plan.steps = ()  # type: ignore[misc]
