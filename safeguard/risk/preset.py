"""A risk scale as data: its axes, the levels of their product, and what is assumed where nobody has judged.

Both methods multiply: the matrix is R = L × S, LEC is D = L × E × C. A preset is a YAML file of these models.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import Field, model_validator

from safeguard.checklist.severity import Severity
from safeguard.errors import RiskError
from safeguard.messages import msg
from safeguard.risk.level import Level
from safeguard.written.model import Bilingual, Frozen, Id

Method = Literal["matrix", "lec"]

_SHIPPED = files("safeguard.risk") / "presets"
DEFAULTS: dict[str, str] = {"matrix": "five-by-five", "lec": "lec"}
"""Method → the preset that is taken where a site names none."""


class Point(Frozen):
    """One value of an axis, and when it is chosen."""

    value: float = Field(gt=0)
    title: Bilingual


class Axis(Frozen):
    """One factor of the product."""

    key: Annotated[str, Field(pattern=r"^[A-Z]$")]
    title: Bilingual
    points: tuple[Point, ...] = Field(min_length=2)
    """From the least to the most."""

    @model_validator(mode="after")
    def _rises(self) -> Axis:
        values = [point.value for point in self.points]
        if values != sorted(set(values)):
            raise ValueError("the points of an axis rise")
        return self

    @property
    def values(self) -> tuple[float, ...]:
        """The values that may be chosen, rising."""
        return tuple(point.value for point in self.points)

    def step(self, value: float, steps: int) -> float:
        """Return the value some steps up or down, held at the ends."""
        index = self.values.index(value) + steps
        return self.values[min(max(index, 0), len(self.points) - 1)]


class Band(Frozen):
    """A level, and the products that fall into it: from ``at_least`` on, or ``above`` it."""

    level: Level
    title: Bilingual
    at_least: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _has_one_bound(self) -> Band:
        if (self.at_least is None) == (self.above is None):
            raise ValueError("a band has either at_least or above")
        return self

    def holds(self, value: float) -> bool:
        """Whether a product reaches into the band."""
        return value >= self.at_least if self.at_least is not None else value > (self.above or 0)


class LikelihoodByHistory(Frozen):
    """The likelihood that is assumed from what happened before."""

    never: float
    """Never found; also what lasting measures bring it back to."""
    once: float
    repeated: float
    overdue: float
    """Past its deadline, or the control is absent."""


class Assumed(Frozen):
    """Values that are taken where nobody has judged; a choice of this project, changeable by a preset of one's own."""

    likelihood: LikelihoodByHistory
    consequence: dict[Severity, float]
    fixed: dict[str, float] = Field(default_factory=dict)
    """Other axes: ``{E: 6}``."""


class Preset(Frozen):
    """A risk scale."""

    preset: Id
    version: int
    method: Method
    title: Bilingual
    source: Bilingual
    """Where its numbers come from, and how sure that is."""
    axes: tuple[Axis, ...] = Field(min_length=2, max_length=3)
    """The first is the likelihood, the last the consequence."""
    bands: tuple[Band, ...] = Field(min_length=1)
    """Gravest first; the last one takes everything."""
    assumed: Assumed

    @model_validator(mode="after")
    def _assumes_what_it_knows(self) -> Preset:
        first, last = self.likelihood.values, self.consequence.values
        likelihoods = self.assumed.likelihood.model_dump().values()
        if not set(likelihoods) <= set(first) or not set(self.assumed.consequence.values()) <= set(last):
            raise ValueError("assumed values stand on the axes")
        if set(self.assumed.consequence) != set(Severity):
            raise ValueError("every severity has a consequence")
        return self

    @property
    def likelihood(self) -> Axis:
        """The axis of likelihood."""
        return self.axes[0]

    @property
    def consequence(self) -> Axis:
        """The axis of consequence."""
        return self.axes[-1]


def preset_names() -> tuple[str, ...]:
    """Return the names of the shipped presets."""
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in _SHIPPED.iterdir() if entry.name[-5:] == ".yaml"))


@cache
def load_preset(name: str) -> Preset:
    """Read a shipped preset.

    Raises:
        RiskError: there is none of this name.
    """
    if name not in preset_names():
        known = ", ".join(preset_names())
        raise RiskError(
            msg("There is no risk scale named {name}", name=name),
            hint=msg("Set settings.risk_preset in site.yaml to one of: {known}", known=known),
        )
    return Preset.model_validate(yaml.load((_SHIPPED / f"{name}.yaml").read_bytes(), yaml.CSafeLoader))


def choose_preset(method: Method, name: str) -> Preset:
    """Return the preset that a site chose by its settings ``risk_method`` and ``risk_preset``.

    A site that sets only the method gets the method's own default.

    Raises:
        RiskError: there is no such preset, or it belongs to the other method.
    """
    preset = load_preset(DEFAULTS[method] if name in DEFAULTS.values() else name)
    if preset.method != method:
        raise RiskError(
            msg("The risk scale {name} is not one of the method {method}", name=name, method=method),
            hint=msg("Set settings.risk_method to {method}, or choose another risk_preset", method=preset.method),
        )
    return preset
