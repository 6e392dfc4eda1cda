"""Waivers and attestations as plain JSON data and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from safeguard.findings.actions import evidence_from_data, evidence_to_data
from safeguard.findings.waiver import Attestation, Waiver

KINDS: Mapping[str, type[Waiver | Attestation]] = {"waiver": Waiver, "attestation": Attestation}
"""Name of a decision → its class."""

_NAMES = {kind: name for name, kind in KINDS.items()}
_DEFAULTS = {
    kind: {one.name: None if one.default is MISSING else one.default for one in fields(kind)} for kind in _NAMES
}


def decision_to_data(decision: Waiver | Attestation) -> dict[str, Any]:
    """Return a decision as JSON data, leaving out what is as it would be anyway."""
    kind = type(decision)
    data = {name: value for name, default in _DEFAULTS[kind].items() if (value := getattr(decision, name)) != default}
    if decision.evidence:
        data["evidence"] = [evidence_to_data(one) for one in decision.evidence]
    return {"kind": _NAMES[kind], **data}


def decision_from_data(data: Mapping[str, Any]) -> Waiver | Attestation:
    """Read what :func:`decision_to_data` wrote. Raises ``KeyError`` or ``TypeError`` for anything else."""
    rest = {name: value for name, value in data.items() if name != "kind"}
    if "evidence" in rest:
        rest["evidence"] = tuple(evidence_from_data(one) for one in rest["evidence"])
    return KINDS[data["kind"]](**rest)
