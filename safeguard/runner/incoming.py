"""What comes from a worker, field by field: every type is checked before it becomes an observation.

A worker runs a stranger's code; nothing that it sends is believed to be what it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from safeguard.messages import Message
from safeguard.results.codec import coverage_from_data, observation_from_data
from safeguard.results.observation import Coverage, Observation
from safeguard.results.status import Status
from safeguard.runner.collector import GIVEN_BY_CHECKERS

_STATUSES = frozenset(status.value for status in GIVEN_BY_CHECKERS)
_PLAIN = (str, int, float, bool, type(None))
_LINE_KEYS = frozenset({"line", "row"})


def observation(data: Any) -> Observation:
    """Read an observation.

    Raises:
        ValueError: a field is unknown or not what it must be.
    """
    if type(data) is not dict or "status" not in data or "message" not in data:
        raise ValueError("no observation")
    for name, value in data.items():
        check = _FIELDS.get(name)
        if check is None or not check(value):
            raise ValueError(f"{name}: {str(value)[:100]}")
    if "coming" in data and data["status"] != Status.INFO:
        raise ValueError(f"coming: {data['status']}")
    try:
        return observation_from_data(data)
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def message(data: Any) -> Message:
    """Read a message. Raises ``ValueError`` for anything else."""
    if not _is_message(data):
        raise ValueError(f"no message: {str(data)[:100]}")
    return Message.from_data(data)


def coverage(data: Any) -> Coverage:
    """Read a coverage. Raises ``ValueError`` for anything else."""
    try:
        return coverage_from_data(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def count(data: Any) -> int:
    """Read a whole number from zero up. Raises ``ValueError`` for anything else."""
    if type(data) is not int or data < 0:
        raise ValueError(f"no count: {str(data)[:100]}")
    return data


def text(data: Any) -> str:
    """Read a text. Raises ``ValueError`` for anything else."""
    if type(data) is not str:
        raise ValueError(f"no text: {str(data)[:100]}")
    return data


def _is_status(value: Any) -> bool:
    return type(value) is str and value in _STATUSES


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_words(value: Any) -> bool:
    return type(value) is dict and all(type(word) is str for word in value.values())


def _is_label(value: Any) -> bool:
    return type(value) is str or _is_words(value)


def _is_value(value: Any) -> bool:
    return type(value) in _PLAIN or _is_words(value)


def _is_message(value: Any) -> bool:
    if type(value) is not dict or type(value.get("template")) is not str or not value.keys() <= _MESSAGE_KEYS:
        return False
    values = value.get("values", {})
    return type(values) is dict and all(map(_is_value, values.values())) and _is_text(value.get("domain", ""))


def _is_place(value: Any) -> bool:
    if type(value) is not dict:
        return False
    return all(type(one) is (int if name in _LINE_KEYS else str) for name, one in value.items())


def _is_evidence(value: Any) -> bool:
    return type(value) is list and all(_is_words(one) and "kind" in one for one in value)


def _is_coming(value: Any) -> bool:
    """Whether its fields are of plain types; what they say is checked when it is made."""
    if type(value) is not dict or not value.keys() <= _COMING_KEYS:
        return False
    what = value.get("what")
    return (_is_words(what) or _is_message(what)) and type(value.get("subjects", [])) is list


_COMING_KEYS = frozenset({"action", "what", "month", "count", "unit", "subjects", "cost"})
_MESSAGE_KEYS = frozenset({"template", "values", "domain"})
_FIELDS: Mapping[str, Callable[[Any], bool]] = {
    "status": _is_status,
    "message": _is_message,
    "subject": _is_text,
    "label": _is_label,
    "rule": _is_text,
    "observed": _is_value,
    "expected": _is_value,
    "due": _is_text,
    "place": _is_place,
    "measure": _is_message,
    "evidence": _is_evidence,
    "grade": _is_text,
    "coming": _is_coming,
}
