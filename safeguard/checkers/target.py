"""Where a checker looks: the site as a whole, or one area, unit, share, host or person of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from safeguard.messages import Text


class TargetKind(StrEnum):
    """What an item may be asked of, one by one (``for_each``)."""

    SITE = "site"
    UNIT = "unit"
    AREA = "area"
    SHARE = "share"
    HOST = "host"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing of the site, as plain data, so that it can go to a worker."""

    kind: TargetKind
    id: str
    title: Text = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What the site says of it beyond that: a share's ``path``, a host's ``address``, an area's ``unit``."""

    @property
    def key(self) -> str:
        """``area:lobby``: part of a step's key and of a finding's identity."""
        return f"{self.kind}:{self.id}"

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {
            "kind": self.kind.value,
            "id": self.id,
            "title": dict(self.title),
            "tags": list(self.tags),
            "attributes": dict(self.attributes),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Target:
        """Read what :meth:`to_data` wrote."""
        return cls(TargetKind(data["kind"]), data["id"], data["title"], tuple(data["tags"]), data["attributes"])
