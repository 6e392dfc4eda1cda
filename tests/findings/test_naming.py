"""Every state, stage and step has its name in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from safeguard.findings.model import FindingState
from safeguard.findings.naming import STAGES, STATES, STEPS, Stage, roles_named
from safeguard.findings.permissions import DEFAULTS
from safeguard.messages import Text


@pytest.mark.parametrize(
    ("names", "of"), [(STAGES, Stage), (STATES, FindingState), (STEPS, DEFAULTS)], ids=["stages", "states", "steps"]
)
def test_each_has_its_name_in_both_languages(names: Mapping[str, Text], of: Mapping[str, object]) -> None:
    assert set(names) == set(of)
    assert all(set(text) == {"zh", "en"} and all(text.values()) for text in names.values())


def test_the_names_of_the_ledger_are_those_that_offices_use() -> None:
    assert [STAGES[stage]["zh"] for stage in Stage] == [
        *("待整改", "整改中", "待复查", "待销号", "已闭环"),
        *("延期", "挂牌"),
    ]


def test_roles_are_listed_with_their_titles_and_a_role_of_the_site_with_its_id() -> None:
    assert roles_named(["leader", "case_owner", "cleaner"]) == {
        "zh": "主要负责人、整改责任人、cleaner",
        "en": "Head of office, whoever is responsible for it, cleaner",
    }
