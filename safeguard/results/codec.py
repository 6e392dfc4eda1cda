"""Results as plain JSON data and back: what crosses from a worker, and what the record keeps.

Nothing but plain data comes from a worker, and every field is checked on the way in: a plugin that returns nonsense
becomes an error of its own step.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from safeguard.errors import Place
from safeguard.messages import Message
from safeguard.results.coming import Coming
from safeguard.results.observation import Coverage, Evidence, Observation
from safeguard.results.result import Answer, Result
from safeguard.results.status import Grade, SkipReason, Status

Data = dict[str, Any]

_STATUSES = {status.value: status for status in Status}


def observation_to_data(observation: Observation) -> Data:
    """Return an observation as JSON data, leaving out what is empty."""
    data: Data = {"status": str(observation.status), "message": observation.message.to_data()}
    if observation.subject:
        data["subject"] = observation.subject
    if observation.label:
        data["label"] = _plain(observation.label)
    if observation.rule:
        data["rule"] = observation.rule
    if observation.observed is not None and observation.observed != "":
        data["observed"] = _plain(observation.observed)
    if observation.expected is not None and observation.expected != "":
        data["expected"] = _plain(observation.expected)
    if observation.due:
        data["due"] = observation.due
    _add_attached(data, observation)
    return data


def _add_attached(data: Data, observation: Observation) -> None:
    """Add what has a form of its own."""
    if observation.place is not None:
        data["place"] = observation.place.to_data()
    if observation.measure is not None:
        data["measure"] = observation.measure.to_data()
    if observation.evidence:
        data["evidence"] = [_evidence_to_data(evidence) for evidence in observation.evidence]
    if observation.grade is not None:
        data["grade"] = str(observation.grade)
    if observation.coming is not None:
        data["coming"] = observation.coming.to_data()


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def observation_from_data(data: Mapping[str, Any]) -> Observation:
    """Read an observation. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    known = data.get
    measure, place, grade, evidence = known("measure"), known("place"), known("grade"), known("evidence")
    coming = known("coming")
    return Observation(
        _STATUSES[data["status"]],
        Message.from_data(data["message"]),
        known("subject", ""),
        known("label", ""),
        known("rule", ""),
        known("observed"),
        known("expected"),
        known("due", ""),
        None if place is None else Place.from_data(place),
        None if measure is None else Message.from_data(measure),
        tuple(Evidence(**one) for one in evidence) if evidence else (),
        None if grade is None else Grade(grade),
        None if coming is None else Coming.from_data(coming),
    )


def _evidence_to_data(evidence: Evidence) -> Data:
    filled = {name: getattr(evidence, name) for name in Evidence.__slots__ if getattr(evidence, name)}
    return {"kind": evidence.kind, **filled}


def coverage_to_data(coverage: Coverage) -> Data:
    """Return a coverage as JSON data."""
    data: Data = {"inspected": coverage.inspected, "unit": coverage.unit, "left_out": dict(coverage.left_out)}
    return {**data, "unseen": list(coverage.unseen)} if coverage.unseen else data


def coverage_from_data(data: Mapping[str, Any]) -> Coverage:
    """Read a coverage; counts must be whole numbers from zero up."""
    left_out = {str(reason): _count(number) for reason, number in data.get("left_out", {}).items()}
    unseen = tuple(str(name) for name in data.get("unseen", ()))
    return Coverage(_count(data["inspected"]), str(data.get("unit", "subjects")), left_out, unseen)


def _count(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise ValueError(f"not a count: {number!r}")
    return number


def result_to_data(result: Result) -> Data:
    """Return a result as JSON data, leaving out what is empty."""
    data: Data = {"step": result.step, "item": result.item, "status": str(result.status)}
    if result.observations:
        data["observations"] = [observation_to_data(observation) for observation in result.observations]
    if result.coverage is not None:
        data["coverage"] = coverage_to_data(result.coverage)
    if result.cause is not None:
        data["cause"] = result.cause.to_data()
    if result.skip is not None:
        data["skip"] = str(result.skip)
    if result.duration_ms:
        data["duration_ms"] = result.duration_ms
    if result.plugin:
        data["plugin"] = result.plugin
    if result.answer is not None:
        data["answer"] = _answer_to_data(result.answer)
    return data


def _answer_to_data(answer: Answer) -> Data:
    data: Data = {"value": answer.value, "by": answer.by, "at": answer.at, "via": answer.via}
    if answer.note:
        data["note"] = answer.note
    if answer.photos:
        data["photos"] = list(answer.photos)
    if answer.login:
        data["login"] = answer.login
    return data


def outcome_from_data(data: Mapping[str, Any]) -> Result:
    """Read what :func:`result_to_data` wrote without what was seen, but for errors: all that figures need."""
    seen = [one for one in data.get("observations", ()) if one["status"] == Status.ERROR]
    return result_from_data({**data, "observations": seen})


def outlook_from_data(data: Mapping[str, Any], whole: Container[str] = ()) -> Result:
    """Read what :func:`result_to_data` wrote with errors and lines of a forecast only: what figures and plans need.

    Args:
        data: a result.
        whole: items whose results are read with all that was seen.
    """
    if data["item"] in whole:
        return result_from_data(data)
    seen = [one for one in data.get("observations", ()) if one["status"] == Status.ERROR or "coming" in one]
    return result_from_data({**data, "observations": seen})


def result_from_data(data: Mapping[str, Any]) -> Result:
    """Read what :func:`result_to_data` wrote."""
    answer, coverage, cause, skip = (data.get(name) for name in ("answer", "coverage", "cause", "skip"))
    return Result(
        step=data["step"],
        item=data["item"],
        status=_STATUSES[data["status"]],
        observations=tuple(observation_from_data(one) for one in data.get("observations", ())),
        coverage=None if coverage is None else coverage_from_data(coverage),
        cause=None if cause is None else Message.from_data(cause),
        skip=None if skip is None else SkipReason(skip),
        duration_ms=data.get("duration_ms", 0),
        plugin=data.get("plugin", ""),
        answer=None if answer is None else Answer(**{**answer, "photos": tuple(answer.get("photos", ()))}),
    )
