"""Weigh a risk on a scale: the product of its inputs, and the level that the product falls into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from safeguard.checklist.severity import Severity
from safeguard.errors import Problem, RiskError
from safeguard.findings.model import Finding
from safeguard.messages import msg
from safeguard.risk.level import Colour, Level
from safeguard.risk.preset import Axis, Preset


@dataclass(frozen=True, slots=True)
class Risk:
    """A weighed risk, with all that is needed to weigh it again."""

    method: str
    preset: str
    version: int
    """Of the preset."""
    inputs: Mapping[str, float]
    """Axis → value: ``{"L": 3, "S": 5}``."""
    value: float
    """Their product."""
    level: Level
    colour: Colour


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a hazard's past."""

    times_seen: int = 0
    """Days on which an inspection found it."""
    recurrences: int = 0
    """How often it came back within 12 months after it was put right."""
    overdue: bool = False
    """Whether its deadline has passed."""
    absent: bool = False
    """Whether the control is absent: nothing stands between the hazard and the harm."""


class Control(Enum):
    """What measures will leave behind when they are done."""

    NONE = "none"
    CORRECTED = "corrected"
    """This one is put right; the cause stays."""
    LASTING = "lasting"
    """The cause is dealt with too."""


def assess(preset: Preset, inputs: Mapping[str, float]) -> Risk:
    """Weigh a risk.

    Args:
        preset: the scale.
        inputs: a value for every axis of the scale; each must be a point of its axis.

    Raises:
        RiskError: an input is missing, unknown, or not a point of its axis; all such problems at once.
    """
    problems = [*_off_the_scale(preset, inputs)]
    if problems:
        raise RiskError(problems)
    value = float(_product(inputs))
    level = next(band.level for band in preset.bands if band.holds(value))
    return Risk(preset.method, preset.preset, preset.version, dict(inputs), value, level, level.colour)


def _off_the_scale(preset: Preset, inputs: Mapping[str, float]) -> list[Problem]:
    axes = {axis.key: axis for axis in preset.axes}
    unknown = [
        msg("The scale {preset} has no axis {axis}", preset=preset.preset, axis=key) for key in inputs.keys() - axes
    ]
    wrong = [
        msg(
            "{axis} is one of {points}, not {value}",
            axis=key,
            points=", ".join(f"{point:g}" for point in axis.values),
            value=inputs.get(key),
        )
        for key, axis in axes.items()
        if inputs.get(key) not in axis.values
    ]
    return [Problem(message) for message in (*unknown, *wrong)]


def _product(inputs: Mapping[str, float]) -> Fraction:
    product = Fraction(1)
    for value in inputs.values():
        product *= Fraction(str(value))
    return product


def assumed_inputs(preset: Preset, severity: Severity, history: History) -> dict[str, float]:
    """Return the inputs that a scale assumes where nobody has judged.

    Consequence from severity, likelihood from history; a hazard that came back within 12 months is one step likelier.
    """
    likelihood = _likelihood(preset, history)
    consequence = preset.assumed.consequence[severity]
    inputs = {preset.likelihood.key: likelihood, **preset.assumed.fixed, preset.consequence.key: consequence}
    return {axis.key: inputs[axis.key] for axis in preset.axes}


def _likelihood(preset: Preset, history: History) -> float:
    assumed = preset.assumed.likelihood
    if history.overdue or history.absent:
        likelihood = assumed.overdue
    elif history.times_seen > 1 or history.recurrences:
        likelihood = assumed.repeated
    else:
        likelihood = assumed.once if history.times_seen else assumed.never
    return preset.likelihood.step(likelihood, 1 if history.recurrences else 0)


def assess_finding(finding: Finding, preset: Preset, history: History | None = None) -> Risk:
    """Weigh a finding by its severity and history.

    Args:
        finding: the finding.
        preset: the scale.
        history: what happened before; without it, as the finding itself tells it, not overdue.
    """
    past = history or History(finding.times_seen, finding.recurrences)
    return assess(preset, assumed_inputs(preset, finding.severity, past))


def residual(risk: Risk, preset: Preset, control: Control) -> Risk:
    """Return what remains of a risk when its measures are done: less likely, never less grave.

    Corrective measures make it one step less likely, lasting ones as unlikely as what was never found.
    """
    axis = preset.likelihood
    likelihood = _after(axis, risk.inputs[axis.key], preset.assumed.likelihood.never, control)
    return assess(preset, {**risk.inputs, axis.key: likelihood})


def _after(axis: Axis, now: float, never: float, control: Control) -> float:
    if control is Control.NONE:
        return now
    if control is Control.CORRECTED:
        return min(now, max(never, axis.step(now, -1)))
    return min(now, never)
