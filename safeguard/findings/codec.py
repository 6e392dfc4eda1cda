"""Findings as plain JSON data and back: what the record keeps."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.results.codec import observation_from_data, observation_to_data

_PLAIN = (
    *("id", "site", "item", "target", "subject", "rule", "first_inspection", "first_seen", "last_inspection"),
    *("last_seen", "times_seen", "recurrences", "resolved_on", "reopened_on"),
)
_plain = attrgetter(*_PLAIN)
_SEVERITIES = {severity.value: severity for severity in Severity}
_STATES = {state.value: state for state in FindingState}
_DELTAS = {delta.value: delta for delta in Delta}


def finding_to_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON data."""
    data: dict[str, Any] = dict(zip(_PLAIN, _plain(finding), strict=True))
    data["severity"], data["state"], data["delta"] = str(finding.severity), str(finding.state), str(finding.delta)
    data["observation"] = observation_to_data(finding.observation)
    return data


def finding_from_data(data: Mapping[str, Any]) -> Finding:
    """Read what :func:`finding_to_data` wrote."""
    return Finding(
        id=data["id"],
        site=data["site"],
        item=data["item"],
        target=data["target"],
        subject=data["subject"],
        rule=data["rule"],
        severity=_SEVERITIES[data["severity"]],
        state=_STATES[data["state"]],
        observation=observation_from_data(data["observation"]),
        first_inspection=data["first_inspection"],
        first_seen=data["first_seen"],
        last_inspection=data["last_inspection"],
        last_seen=data["last_seen"],
        times_seen=data["times_seen"],
        delta=_DELTAS[data["delta"]],
        recurrences=data["recurrences"],
        resolved_on=data["resolved_on"],
        reopened_on=data["reopened_on"],
        case=data.get("case", 0),
    )
