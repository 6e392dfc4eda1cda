"""A case and its sightings as plain JSON data and back; what is as it would be anyway is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, cast

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case, Extension, Found, Hand, Recheck, Sighting, Submission
from safeguard.findings.model import Delta, FindingState

_SEVERITIES = {one.value: one for one in Severity}
_STATES = {one.value: one for one in FindingState}
_DELTAS = {one.value: one for one in Delta}
_LISTS_OF_WORDS = ("similar", "similar_targets")


class _Plain:
    """The fields of a class, and what they are where nothing is said."""

    def __init__(self, kind: type[Any]) -> None:
        self._names = tuple(one.name for one in fields(kind))
        self._defaults = tuple(None if one.default is MISSING else one.default for one in fields(kind))
        self._values = attrgetter(*self._names)

    def filled(self, one: object) -> dict[str, Any]:
        """Return the fields that say something."""
        values = self._values(one)
        return {
            name: value
            for name, value, default in zip(self._names, values, self._defaults, strict=True)
            if value is not default and value != default
        }


_CASE, _SIGHTING, _HAND, _FOUND = _Plain(Case), _Plain(Sighting), _Plain(Hand), _Plain(Found)
_SUBMISSION, _RECHECK, _EXTENSION = _Plain(Submission), _Plain(Recheck), _Plain(Extension)


def hand_to_data(hand: Hand) -> dict[str, Any]:
    """Return a hand as JSON data."""
    return _HAND.filled(hand)


def hand_from_data(data: Mapping[str, Any]) -> Hand:
    """Read what :func:`hand_to_data` wrote."""
    return Hand(**data)


def sighting_to_data(sighting: Sighting) -> dict[str, Any]:
    """Return a sighting as JSON data."""
    return {
        **_SIGHTING.filled(sighting),
        "hands": [hand_to_data(one) for one in sighting.hands],
        "delta": sighting.delta.value,
        "severity": sighting.severity.value,
    }


def sighting_from_data(data: Mapping[str, Any]) -> Sighting:
    """Read what :func:`sighting_to_data` wrote."""
    rest = dict(data)
    rest["hands"] = tuple([hand_from_data(one) for one in rest["hands"]])
    rest["delta"], rest["severity"] = _DELTAS[rest["delta"]], _SEVERITIES[rest["severity"]]
    return Sighting(**rest)


def case_to_data(case: Case) -> dict[str, Any]:
    """Return a case as JSON data."""
    data = _CASE.filled(case)
    data["severity"], data["state"] = case.severity.value, case.state.value
    for name in _LISTS_OF_WORDS:
        if name in data:
            data[name] = list(data[name])
    if case.found_in:
        data["found_in"] = [_FOUND.filled(one) for one in case.found_in]
    if case.last_clear is not None:
        data["last_clear"] = sighting_to_data(case.last_clear)
    if case.submission is not None:
        data["submission"] = _with_hand(_SUBMISSION, case.submission)
    if case.recheck is not None:
        data["recheck"] = _with_hand(_RECHECK, case.recheck)
    if case.extensions:
        data["extensions"] = [_with_hand(_EXTENSION, one) for one in case.extensions]
    return data


def _with_hand(plain: _Plain, one: Submission | Recheck | Extension) -> dict[str, Any]:
    return {**plain.filled(one), "hand": hand_to_data(one.hand)}


def case_from_data(data: Mapping[str, Any]) -> Case:
    """Read what :func:`case_to_data` wrote. Raises ``KeyError`` or ``TypeError`` for anything else."""
    rest = dict(data)
    rest["severity"], rest["state"] = _SEVERITIES[rest["severity"]], _STATES[rest["state"]]
    for name in _LISTS_OF_WORDS:
        if name in rest:
            rest[name] = tuple(rest[name])
    if "found_in" in rest:
        rest["found_in"] = tuple([Found(**one) for one in rest["found_in"]])
    if "last_clear" in rest:
        rest["last_clear"] = sighting_from_data(rest["last_clear"])
    if "submission" in rest:
        rest["submission"] = Submission(**_handed(rest["submission"]))
    if "recheck" in rest:
        rest["recheck"] = Recheck(**_handed(rest["recheck"]))
    if "extensions" in rest:
        rest["extensions"] = tuple([Extension(**_handed(one)) for one in rest["extensions"]])
    return Case(**rest)


def _handed(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "hand": hand_from_data(cast(Mapping[str, Any], data["hand"]))}
