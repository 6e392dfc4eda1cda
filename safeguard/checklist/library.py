"""Which file a checklist or overlay is: a path, the name of a shipped one, or one that a plugin brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from safeguard.errors import MissingFileError
from safeguard.messages import msg
from safeguard.shipped import shipped
from safeguard.written.nearest import nearest


@dataclass(frozen=True, slots=True)
class Library:
    """All checklists that can be called by a name."""

    root: Path
    """Folder that relative paths count from: where ``site.yaml`` stands."""
    brought: Mapping[str, Path] = field(default_factory=dict)
    """Checklists of plugins: file name without ``.yaml`` → path."""

    def names(self) -> dict[str, Path]:
        """Return every name and its file: shipped ones first, then those of plugins."""
        own = {path.stem: path for path in sorted(shipped("checklists").glob("*.yaml"))}
        return {**self.brought, **own}

    def checklist(self, word: str) -> Path:
        """Return the file of a checklist.

        Raises:
            MissingFileError: neither a name nor a file.
        """
        return self._find(word, self.names())

    def overlay(self, word: str) -> Path:
        """Return the file of an overlay; raises as :meth:`checklist`."""
        return self._find(word, {path.stem: path for path in shipped("checklists").glob("overlays/*.yaml")})

    def _find(self, word: str, names: Mapping[str, Path]) -> Path:
        if word in names:
            return names[word]
        path = self.root / word
        if path.is_file():
            return path
        raise MissingFileError(
            msg("There is no checklist {name}, neither by name nor as a file", name=word), hint=nearest(word, names)
        )
