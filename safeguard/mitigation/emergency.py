"""Emergency sketches: what to do if a major hazard strikes before it is put right.

In the parts of an on-site disposal plan (GB/T 29639-2020: 事故风险描述, 应急工作职责, 应急处置, 注意事项), with
measures and supplies beside them. The words lie in ``emergency/*.yaml``, one file per domain; the people come from the
site. It is a sketch for the office to complete and to rehearse, not an approved plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from safeguard.messages import Text
from safeguard.mitigation.owner import Owner, owner_of
from safeguard.mitigation.task import Task
from safeguard.risk.level import Level
from safeguard.site.model import Site
from safeguard.written.model import Bilingual, Frozen, Id

_SHIPPED = files("safeguard.mitigation") / "emergency"
GENERAL = "general"
"""The scenario of a domain that has none of its own."""


class Duty(Frozen):
    """What a role does in an emergency."""

    role: Id
    duty: Bilingual


class Number(Frozen):
    """A number that anybody may call, or an authority that must be told."""

    title: Bilingual
    number: str = ""
    """Empty: the office must write its own."""


class Scenario(Frozen):
    """The part of an emergency plan that is the same in every office."""

    scenario: Id
    title: Bilingual
    basis: Bilingual
    risk: tuple[Bilingual, ...] = Field(min_length=1)
    duties: tuple[Duty, ...] = Field(min_length=1)
    numbers: tuple[Number, ...] = ()
    response: tuple[Bilingual, ...] = Field(min_length=1)
    """Steps, in order."""
    measures: tuple[Bilingual, ...] = Field(min_length=1)
    """What to have ready before, and to do after."""
    supplies: tuple[Bilingual, ...] = Field(min_length=1)
    cautions: tuple[Bilingual, ...] = Field(min_length=1)
    plan: Bilingual
    """Title of the whole plan; ``title`` is that of the sketch in a report."""
    scope: tuple[Bilingual, ...] = Field(min_length=1)
    reporting: tuple[Bilingual, ...] = Field(min_length=1)
    """Who is told, when, and what (信息报告)."""
    warning: tuple[Bilingual, ...] = Field(min_length=1)
    """What to do at the first signs (预警)."""
    start: tuple[Bilingual, ...] = Field(min_length=1)
    """When the response begins, and how (响应启动)."""
    support: tuple[Bilingual, ...] = Field(min_length=1)
    """Help from outside (应急支援)."""
    end: tuple[Bilingual, ...] = Field(min_length=1)
    """When it is over, and who says so (响应终止)."""
    recovery: tuple[Bilingual, ...] = Field(min_length=1)
    """Afterwards (后期处置)."""
    attachments: tuple[Bilingual, ...] = Field(min_length=1)
    """What the office must add (附件)."""
    registers: tuple[Id, ...] = ()
    """Registers of the site that list supplies for it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who does what, and how to reach them."""

    owner: Owner
    duty: Text


@dataclass(frozen=True, slots=True)
class Sketch:
    """What to do if one of some major hazards of a domain strikes."""

    scenario: Scenario
    hazards: tuple[Task, ...]
    """The major hazards that it is for, in the order of the plan."""
    contacts: tuple[Contact, ...]


@cache
def scenarios() -> tuple[str, ...]:
    """Return the names of all scenarios, the general one last."""
    names = sorted(entry.name.removesuffix(".yaml") for entry in _SHIPPED.iterdir() if entry.name.endswith(".yaml"))
    return (*(name for name in names if name != GENERAL), GENERAL)


@cache
def scenario_of(domain: str) -> Scenario:
    """Return the scenario of a domain, or the general one where it has none of its own."""
    name = domain if domain in scenarios() else GENERAL
    return Scenario.model_validate(yaml.load((_SHIPPED / f"{name}.yaml").read_bytes(), yaml.CSafeLoader))


def sketch_emergencies(tasks: Iterable[Task], site: Site) -> tuple[Sketch, ...]:
    """Return a sketch for the major hazards among tasks: those of one scenario share it, each named in it."""
    hazards: dict[str, list[Task]] = {}
    for task in tasks:
        if task.course.risk.level is Level.MAJOR:
            hazards.setdefault(scenario_of(task.course.domain).scenario, []).append(task)
    return tuple(sketch(name, named, site) for name, named in hazards.items())


def sketch(domain: str, hazards: Iterable[Task], site: Site) -> Sketch:
    """Return the sketch of a domain's scenario, with the hazards that it is for and the people of the site."""
    scenario = scenario_of(domain)
    contacts = tuple(Contact(owner_of(duty.role, f"site:{site.site}", site), duty.duty) for duty in scenario.duties)
    return Sketch(scenario, tuple(hazards), contacts)
