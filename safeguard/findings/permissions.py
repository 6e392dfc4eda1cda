"""Who may do what about a finding: a table that an office may replace, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from safeguard.errors import FindingError, Problem
from safeguard.findings.case import Case
from safeguard.findings.people import Somebody
from safeguard.messages import Message, msg

DOMAIN_OFFICERS = frozenset({"fire_officer", "confidentiality_officer", "archivist", "it_officer", "security_admin"})
"""Roles that answer for one domain."""

LOCAL_OFFICERS = DOMAIN_OFFICERS | {"leader", "safety_officer", "facilities", "area_owner"}
"""Roles whose holder speaks for the own unit."""

CASE_OWNER = "case_owner"
"""In place of a role: whoever is responsible for the finding."""
UNIT_OFFICER = "unit_officer"
"""In place of a role: an officer of the unit that is responsible; one without a unit speaks for all of them."""
ANYBODY = "anybody"
"""In place of a role: every person of the site."""
IN_PLACE_OF_ROLES = frozenset({CASE_OWNER, UNIT_OFFICER, ANYBODY})

_HEADS = frozenset({"leader", "safety_officer"})
_LOOKING = frozenset({"inspector", "safety_officer", "auditor"}) | DOMAIN_OFFICERS

DEFAULTS: Mapping[str, frozenset[str]] = {
    "assign": _HEADS | DOMAIN_OFFICERS,
    "plan": frozenset({CASE_OWNER, UNIT_OFFICER}),
    "submit": frozenset({CASE_OWNER, UNIT_OFFICER}),
    "verify": _LOOKING,
    "close": _HEADS,
    "reopen": _HEADS | _LOOKING,
    "extend": _HEADS,
    "escalate": _HEADS | DOMAIN_OFFICERS,
    "note": frozenset({ANYBODY}),
    "similar": _HEADS | DOMAIN_OFFICERS | {CASE_OWNER, UNIT_OFFICER},
    "waive": _HEADS,
    "attest": _HEADS,
    "revoke": _HEADS,
}
"""Step → roles, or what stands in place of a role. An action has its own name; decisions are waived and attested."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """Who may do what at one site."""

    by_step: Mapping[str, frozenset[str]] = field(default_factory=lambda: DEFAULTS)

    def may(self, step: str, somebody: Somebody, case: Case | None = None) -> bool:
        """Return whether a person may take a step; about no case in particular where there is none."""
        allowed = self.by_step.get(step, frozenset())
        return (
            ANYBODY in allowed
            or not allowed.isdisjoint(somebody.roles)
            or (case is not None and CASE_OWNER in allowed and somebody.id == case.owner)
            or (case is not None and UNIT_OFFICER in allowed and _speaks_for(somebody, case.unit))
        )

    def allowed(self, step: str) -> tuple[str, ...]:
        """Return the roles that may take a step, and what stands in place of roles, sorted."""
        return tuple(sorted(self.by_step.get(step, ())))


def _speaks_for(somebody: Somebody, unit: str) -> bool:
    return not LOCAL_OFFICERS.isdisjoint(somebody.roles) and (somebody.unit in ("", unit) or not unit)


def permissions_of(settings: Mapping[str, Iterable[str]]) -> Permissions:
    """Return the permissions of a site: the defaults, with its own in place of some.

    Args:
        settings: step → roles, ``case_owner``, ``unit_officer`` or ``anybody``.

    Raises:
        FindingError: a step does not exist, or nobody may take it.
    """
    problems = [
        *(Problem(msg("{step} is not a step", step=step), hint=_steps()) for step in settings if step not in DEFAULTS),
        *(Problem(msg("Nobody may take the step {step}", step=step)) for step, roles in settings.items() if not roles),
    ]
    if problems:
        raise FindingError(problems)
    return Permissions({**DEFAULTS, **{step: frozenset(roles) for step, roles in settings.items()}})


def _steps() -> Message:
    return msg("Steps: {steps}", steps=", ".join(DEFAULTS))
