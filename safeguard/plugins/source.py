"""Where a plugin comes from and whether it is trusted: all that is known of it without running its code."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

BUILT_IN_DISTRIBUTION = "safeguard"
"""The distribution whose own entry points are the built-in plugins."""


class Trust(StrEnum):
    """Whether a plugin may be loaded."""

    BUILT_IN = "built_in"
    """It ships with the program."""
    PINNED = "pinned"
    """The site's ``plugins.lock`` names it with this version and digest."""
    MODIFIED = "modified"
    """The lock names it, but with another version or other content. It is not loaded."""
    UNLISTED = "unlisted"
    """Nobody has said that it may run here. It is not loaded."""

    @property
    def loads(self) -> bool:
        """Whether a plugin in this state may be loaded."""
        return self in {Trust.BUILT_IN, Trust.PINNED}


@dataclass(frozen=True, slots=True)
class PluginSource:
    """One plugin that was found, as plain data, so that it can go to a worker."""

    name: str
    """The entry point's name, or the file's or folder's name in the site's ``plugins/``."""
    module: str
    """What to import: ``acme_badges``, or ``acme_badges:plugin`` for an object in it."""
    path: str = ""
    """For a plugin of the site: the folder that its module lies in. Empty: an installed one."""
    distribution: str = ""
    """The installed distribution that brings it; empty for a plugin of the site."""
    version: str = ""
    digest: str = ""
    """SHA-256 over its files."""
    trust: Trust = Trust.UNLISTED
    catalogue: str = ""
    """The folder with its translations (``zh/LC_MESSAGES/<name>.mo`` below); empty: it has none."""
    origin: str = ""
    """The file or folder that its code lies in; empty where that could not be found."""

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {**asdict(self), "trust": self.trust.value}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> PluginSource:
        """Read what :meth:`to_data` wrote."""
        return cls(**{**data, "trust": Trust(data["trust"])})
