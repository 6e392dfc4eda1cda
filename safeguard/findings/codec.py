"""Findings as plain JSON data and back: what the record keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.results.codec import observation_from_data, observation_to_data

_PLAIN = (
    *("id", "site", "item", "target", "subject", "rule", "first_inspection", "first_seen", "last_inspection"),
    *("last_seen", "times_seen", "recurrences", "resolved_on", "reopened_on"),
)


def finding_to_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON data."""
    return {
        **{name: getattr(finding, name) for name in _PLAIN},
        "severity": finding.severity.value,
        "state": finding.state.value,
        "delta": finding.delta.value,
        "observation": observation_to_data(finding.observation),
    }


def finding_from_data(data: Mapping[str, Any]) -> Finding:
    """Read what :func:`finding_to_data` wrote."""
    return Finding(
        **{name: data[name] for name in _PLAIN},
        severity=Severity(data["severity"]),
        state=FindingState(data["state"]),
        delta=Delta(data["delta"]),
        observation=observation_from_data(data["observation"]),
    )
