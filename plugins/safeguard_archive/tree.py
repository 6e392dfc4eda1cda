"""A folder as it is: its files, links and what could not be listed. Links are never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str
    """Where it leads in the end, as an absolute path."""
    inside: bool
    """Whether that lies inside the folder."""


@dataclass(slots=True)
class Tree:
    """What a walk over a folder found; paths are relative to it, with ``/``."""

    files: set[str] = field(default_factory=set)
    links: dict[str, Link] = field(default_factory=dict)
    special: set[str] = field(default_factory=set)
    """Pipes, devices, sockets."""
    closed: dict[str, str] = field(default_factory=dict)
    """Folders that could not be listed → what the operating system said."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.files or self.links or self.special or self.closed)

    def under_closed(self, path: str) -> bool:
        """Return whether a path lies in a folder that could not be listed."""
        return any(folder == "" or path.startswith(f"{folder}/") for folder in self.closed)


def walk(root: Path) -> Tree:
    """List a folder with all below it.

    Returns:
        All that is there; a folder that cannot be listed is in ``closed`` and does not stop the walk.
    """
    tree = Tree()
    real = os.path.realpath(root)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{real}/{folder}") as entries:
                waiting.extend(_sort_in(tree, real, folder, entries))
        except OSError as error:
            tree.closed[folder] = error.strerror or str(error)
    return tree


def _sort_in(tree: Tree, root: str, folder: str, entries: Iterator[os.DirEntry[str]]) -> list[str]:
    folders = []
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_symlink():
            tree.links[path] = _link(root, path)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif entry.is_file(follow_symlinks=False):
            tree.files.add(path)
        else:
            tree.special.add(path)
    return folders


def _link(root: str, path: str) -> Link:
    target = os.path.realpath(f"{root}/{path}")
    return Link(target, target == root or target.startswith(f"{root}{os.sep}"))
