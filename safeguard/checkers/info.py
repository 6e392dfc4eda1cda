"""A checker as data: what the rest of the program knows of it without importing its plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from safeguard.checkers.contract import Limits, Needs


@dataclass(frozen=True, slots=True)
class CheckerInfo:
    """Id, manual, needs, limits and options of a checker, described by its own plugin in a worker process."""

    id: str
    plugin: str
    title: str
    """First line of the docstring."""
    manual: str
    """The whole docstring."""
    needs: Needs = field(default_factory=Needs)
    limits: Limits = field(default_factory=Limits)
    options: Mapping[str, Any] = field(default_factory=dict)
    """JSON Schema of its options."""

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CheckerInfo:
        """Read what :meth:`to_data` wrote."""
        needs: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data["needs"].items()
        }
        return cls(**{**data, "needs": Needs(**needs), "limits": Limits(**data["limits"])})
