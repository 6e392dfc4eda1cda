"""A group of offices as written in ``group.yaml``: a tree of units with the offices of each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from safeguard.site.model import Zone
from safeguard.written.model import Bilingual, Frozen, Id

DEPTH = 16
"""How many levels of units there may be: fewer than a file of YAML may be nested."""


class GroupUnit(Frozen):
    """A unit: other units, offices, or both."""

    id: Id
    title: Bilingual | None = None
    """Of a unit with one office nobody needs to write it: it is that of the office."""
    site: str = ""
    """The office: its folder or ``site.yaml``, relative to ``group.yaml``."""
    sites: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """Several offices: paths with ``*`` for any part of a name, ``**`` for any folders."""
    units: tuple[GroupUnit, ...] = ()
    """The units below it."""

    @model_validator(mode="after")
    def _holds_something(self) -> GroupUnit:
        if not (self.site or self.sites or self.units):
            raise ValueError("a unit needs site, sites or units: it holds nothing")
        if self.title is None and (self.sites or self.units):
            raise ValueError("a unit of several offices or units needs a title")
        return self


class Group(Frozen):
    """Several offices that are looked at together."""

    group: Id
    title: Bilingual
    language: Literal["zh", "en"] = "zh"
    zone: Zone = "Asia/Shanghai"
    """Where whoever looks at all of them is: its day is the day of the roll-up."""
    units: tuple[GroupUnit, ...] = Field(min_length=1)
