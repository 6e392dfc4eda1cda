"""Who may do what, by default and as an office sets it."""

from __future__ import annotations

from typing import Any

import pytest

from safeguard.errors import FindingError
from safeguard.findings.actions import KINDS, Assign
from safeguard.findings.people import Somebody
from safeguard.findings.permissions import DEFAULTS, DOMAIN_OFFICERS, IN_PLACE_OF_ROLES, Permissions, permissions_of
from safeguard.site.roles import ROLES


def somebody(*roles: str, unit: str = "", name: str = "wu") -> Somebody:
    return Somebody(name, frozenset(roles), unit=unit)


def test_every_action_has_its_roles_and_every_role_exists() -> None:
    assert set(KINDS) < set(DEFAULTS)
    assert frozenset[str]().union(*DEFAULTS.values()) <= set(ROLES) | IN_PLACE_OF_ROLES


@pytest.mark.parametrize(
    ("step", "may", "may_not"),
    [
        ("assign", ["leader", "safety_officer", *DOMAIN_OFFICERS], ["inspector", "auditor", "area_owner"]),
        ("escalate", ["leader", "safety_officer", *DOMAIN_OFFICERS], ["inspector", "auditor"]),
        ("verify", ["inspector", "safety_officer", "auditor", *DOMAIN_OFFICERS], ["leader", "facilities"]),
        ("close", ["leader", "safety_officer"], ["fire_officer", "inspector"]),
        ("extend", ["leader", "safety_officer"], ["fire_officer", "inspector"]),
        ("waive", ["leader", "safety_officer"], ["inspector"]),
        ("note", ["leader", "inspector", "cleaner"], []),
    ],
)
def test_roles_allow_steps(step: str, may: list[str], may_not: list[str]) -> None:
    permissions = Permissions()
    assert [role for role in may if not permissions.may(step, somebody(role))] == []
    assert [role for role in may_not if permissions.may(step, somebody(role))] == []


def test_the_owner_plans_and_submits_and_so_does_an_officer_of_the_unit(office: Any) -> None:
    case = office.act(Assign(owner="li", unit="logistics", due="2026-11-30"), "zhao")
    permissions = Permissions()
    for step in ("plan", "submit"):
        assert permissions.may(step, somebody(name="li"), case)
        assert permissions.may(step, somebody("area_owner", unit="logistics"), case)
        assert permissions.may(step, somebody("safety_officer"), case), "an officer of the whole office"
        assert not permissions.may(step, somebody("area_owner", unit="archives"), case)
        assert not permissions.may(step, somebody(unit="logistics"), case)
        assert not permissions.may(step, somebody("inspector"), case)
        assert not permissions.may(step, somebody("leader")), "about no case"


def test_an_office_may_set_its_own() -> None:
    permissions = permissions_of({"close": ["auditor"]})
    assert permissions.may("close", somebody("auditor"))
    assert not permissions.may("close", somebody("leader"))
    assert permissions.allowed("close") == ("auditor",)
    assert permissions.may("extend", somebody("leader")), "the others stay"


def test_all_that_cannot_be_set_is_said_at_once() -> None:
    with pytest.raises(FindingError) as caught:
        permissions_of({"strike": ["leader"], "close": []})
    assert [str(problem.message) for problem in caught.value.problems] == [
        "strike is not a step",
        "Nobody may take the step close",
    ]


def test_nobody_may_take_a_step_that_does_not_exist() -> None:
    assert not Permissions().may("strike", somebody("leader"))
