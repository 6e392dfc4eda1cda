"""Files of the same content, and files without any, below a folder.

Only files of the same size are read, first 64 KiB of each, then whole; hard links to one file count once.

PASS: every file has content, and a content of its own.
FAIL: ``a/plan.pdf`` and ``b/plan copy.pdf`` hold the same; ``c/empty.txt`` has no bytes.

Source: DA/T 70-2018 items 1-8 (repeats) and 2-7 (content is there).
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import ClassVar, Literal, get_args

from pydantic import Field

from safeguard import CannotTell, Checker, Context, Coverage, Limits, Observation, Options, cannot_tell, fail, msg
from safeguard_archive.digest import PIECE, Hashed, Job, digest_all
from safeguard_archive.listed_path import shown
from safeguard_archive.tree import Tree, walk

Rule = Literal["duplicate", "empty"]
RULES: tuple[Rule, ...] = get_args(Rule)

_HEAD = 64 * 1024
_NAMED = 5
"""How many files of a group are named in its message."""


@dataclass(slots=True)
class _Sizes:
    """Files by size; of several names of one file only the first."""

    by_size: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    gone: list[str] = field(default_factory=list)
    """Files whose size could not be had."""
    unreadable: list[str] = field(default_factory=list)
    """Files with a size whose content could not be had."""


class Duplicates(Checker):
    """Duplicate and empty files below a folder."""

    id = "archive.duplicates"
    limits: ClassVar[Limits] = Limits(seconds=1800, cpu_seconds=3600, memory_mb=2048)

    class Options(Options):
        """Where to look."""

        root: str = Field(min_length=1, description="Folder of the records, relative to the folder of site.yaml")
        rules: tuple[Rule, ...] = Field(RULES, min_length=1, description="What is looked for")
        ignore: tuple[str, ...] = Field((), description="Files to pass over, as patterns: */Thumbs.db")

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Look for duplicates and empty files."""
        root = Path(ctx.site.root, options.root)
        if not root.is_dir():
            raise CannotTell(msg("The folder {path} is not there", path=shown(options.root)))
        tree = walk(root)
        sizes = _sizes(root, _wanted(tree, options.ignore))
        if "empty" in options.rules:
            for path in sizes.by_size.get(0, ()):
                yield fail(msg("The file has no content"), subject=shown(path), rule="empty")
        if "duplicate" in options.rules:
            yield from _duplicates(ctx, root, sizes)
        yield from _unread(tree, sizes)


def _wanted(tree: Tree, ignore: Iterable[str]) -> Iterator[str]:
    patterns = tuple(ignore)
    return (path for path in sorted(tree.files) if not any(fnmatchcase(path, pattern) for pattern in patterns))


def _sizes(root: Path, paths: Iterable[str]) -> _Sizes:
    sizes = _Sizes()
    known: set[tuple[int, int]] = set()
    for path in paths:
        try:
            found = os.lstat(f"{root}/{path}")
        except OSError:
            sizes.gone.append(path)
            continue
        if (found.st_dev, found.st_ino) not in known:
            known.add((found.st_dev, found.st_ino))
            sizes.by_size[found.st_size].append(path)
    return sizes


def _duplicates(ctx: Context, root: Path, sizes: _Sizes) -> Iterator[Observation]:
    alike = [(size, paths) for size, paths in sorted(sizes.by_size.items()) if size and len(paths) > 1]
    groups: list[tuple[int, list[str]]] = []
    for done, (size, paths) in enumerate(alike, 1):
        ctx.progress(done, len(alike), shown(paths[0]))
        for candidates in _same_head(root, paths, sizes) if size > PIECE else [paths]:
            groups += ((size, group) for group in _same_content(root, candidates, sizes))
    for size, group in sorted(groups, key=lambda one: one[1][0]):
        names = " | ".join(shown(path) for path in group[:_NAMED])
        wasted = size * (len(group) - 1)
        message = msg(
            "{count} files hold the same content, {wasted} bytes too many: {names}",
            count=len(group),
            wasted=wasted,
            names=names,
        )
        yield fail(message, subject=shown(group[0]), rule="duplicate", observed=len(group))


def _same_head(root: Path, paths: list[str], sizes: _Sizes) -> list[list[str]]:
    heads: dict[bytes, list[str]] = defaultdict(list)
    for path in paths:
        try:
            with Path(root, path).open("rb", buffering=0) as stream:
                heads[hashlib.sha256(stream.read(_HEAD)).digest()].append(path)
        except OSError:
            sizes.unreadable.append(path)
    return [group for group in heads.values() if len(group) > 1]


def _same_content(root: Path, paths: list[str], sizes: _Sizes) -> list[list[str]]:
    contents: dict[str, list[str]] = defaultdict(list)
    for job, outcome in digest_all(Job(path, f"{root}/{path}", ("sha256",)) for path in paths):
        if isinstance(outcome, Hashed):
            contents[outcome.digests["sha256"]].append(job.name)
        else:
            sizes.unreadable.append(job.name)
    return [group for group in contents.values() if len(group) > 1]


def _unread(tree: Tree, sizes: _Sizes) -> Iterator[Observation | Coverage]:
    for folder, detail in sorted(tree.closed.items()):
        yield cannot_tell(msg("The folder cannot be listed: {detail}", detail=detail), subject=shown(folder) or "/")
    for path in sorted([*sizes.gone, *sizes.unreadable]):
        yield cannot_tell(msg("The file cannot be read"), subject=shown(path))
    seen = sum(len(paths) for paths in sizes.by_size.values()) - len(sizes.unreadable)
    reasons = {
        "unreadable": len(sizes.gone) + len(sizes.unreadable),
        "in a folder that cannot be listed": len(tree.closed),
    }
    yield Coverage(seen, "files", {reason: count for reason, count in reasons.items() if count})
