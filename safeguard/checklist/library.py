"""Which file a checklist or overlay is: a path, the name of a shipped one, or one that a plugin brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import ChecklistError, MissingFileError
from safeguard.messages import msg
from safeguard.shipped import shipped
from safeguard.written.nearest import nearest


@dataclass(frozen=True, slots=True)
class Library:
    """All checklists that can be called by a name: that of their file, without ``.yaml``."""

    root: Path
    """Folder that relative paths count from: where ``site.yaml`` stands."""
    brought: tuple[Path, ...] = ()
    """Checklists that plugins bring."""

    def names(self) -> dict[str, Path]:
        """Return every name that means one file: shipped ones first, then those of plugins."""
        return {name: paths[0] for name, paths in self._all().items() if len(paths) == 1}

    def checklist(self, word: str) -> Path:
        """Return the file of a checklist.

        Raises:
            ChecklistError: several are of that name.
            MissingFileError: neither a name nor a file.
        """
        found = self._all().get(word, [])
        if len(found) > 1:
            paths = ", ".join(str(path) for path in found)
            hint = msg("Name its file in site.yaml instead")
            raise ChecklistError(msg("Several checklists are named {name}: {paths}", name=word, paths=paths), hint=hint)
        return self._find(word, self.names())

    def overlay(self, word: str) -> Path:
        """Return the file of an overlay.

        Raises:
            MissingFileError: neither a name nor a file.
        """
        return self._find(word, {path.stem: path for path in shipped("checklists").glob("overlays/*.yaml")})

    def _all(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for path in [*sorted(shipped("checklists").glob("*.yaml")), *self.brought]:
            found.setdefault(path.stem, []).append(path)
        return found

    def _find(self, word: str, names: Mapping[str, Path]) -> Path:
        if word in names:
            return names[word]
        path = self.root / word
        if path.is_file():
            return path
        raise MissingFileError(
            msg("There is no checklist {name}, neither by name nor as a file", name=word), hint=nearest(word, names)
        )
