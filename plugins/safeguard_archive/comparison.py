"""Which listed files are there, which are not, and what is there beside them; nothing is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

from safeguard_archive.listed_path import nfc
from safeguard_archive.manifest import Listed, Manifest
from safeguard_archive.tree import Tree


@dataclass(slots=True)
class Comparison:
    """A list laid beside a folder."""

    present: list[tuple[Listed, str]] = field(default_factory=list)
    """Listed files with the path that the folder has for them."""
    missing: list[Listed] = field(default_factory=list)
    hidden: list[Listed] = field(default_factory=list)
    """In a folder that cannot be listed: nobody knows."""
    added: list[str] = field(default_factory=list)
    ignored: int = 0
    """Unlisted files that were passed over on request."""
    names_itself: bool = False
    """Whether the list names itself, whose digest it cannot hold."""


class _Finder:
    """Finds the file that a listed path means."""

    def __init__(self, tree: Tree, root: str, listed: frozenset[str]) -> None:
        self._tree = tree
        self._root = root
        self._listed = listed

    def find(self, path: str) -> str | None:
        """Return the path of the regular file, following a link only where it stays inside."""
        if path in self._tree.files:
            return path
        if path in self._tree.links:
            return self._behind(path)
        if "\\" in path:
            return self.find(path.replace("\\", "/"))
        return self._composed.get(nfc(path))

    def _behind(self, path: str) -> str | None:
        link = self._tree.links[path]
        target = link.target[len(self._root) + 1 :]
        return target if link.inside and target in self._tree.files else None

    @cached_property
    def _composed(self) -> dict[str, str]:
        return {nfc(path): path for path in sorted(self._tree.files) if path not in self._listed}


def compare(manifest: Manifest, tree: Tree, *, root: str, itself: str, ignore: Sequence[str] = ()) -> Comparison:
    """Lay a list beside a folder.

    Args:
        manifest: the list as read.
        tree: the folder as walked.
        root: real path of the folder.
        itself: the list's own path inside the folder, empty where it lies elsewhere.
        ignore: patterns of unlisted files to pass over.
    """
    found = Comparison()
    finder = _Finder(tree, root, frozenset(manifest.files))
    for path, listed in manifest.files.items():
        if path == itself:
            found.names_itself = True
        elif (actual := finder.find(path)) is not None:
            found.present.append((listed, actual))
        elif tree.under_closed(path):
            found.hidden.append(listed)
        else:
            found.missing.append(listed)
    _sort_out(found, manifest, tree, itself, ignore)
    return found


def _sort_out(found: Comparison, manifest: Manifest, tree: Tree, itself: str, ignore: Sequence[str]) -> None:
    known = {actual for _, actual in found.present} | manifest.files.keys() | {itself}
    for path in sorted(_unlisted(manifest, tree) - known):
        if any(fnmatchcase(path, pattern) for pattern in ignore):
            found.ignored += 1
        else:
            found.added.append(path)


def _unlisted(manifest: Manifest, tree: Tree) -> set[str]:
    everything = tree.files | tree.special | {path for path, link in tree.links.items() if link.inside}
    return {path for path in everything if path.startswith("data/")} if manifest.form == "bagit" else everything


def all_names(manifest: Manifest, tree: Tree) -> Iterator[str]:
    """Yield every path that the folder or the list has, for a look at names that collide."""
    yield from manifest.files.keys() | tree.files | tree.special | tree.links.keys()
