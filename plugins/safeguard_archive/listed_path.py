"""Paths as lists of files write them: which of them reach out of the folder, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_DRIVE = re.compile(r"[A-Za-z]:")
_HOME = re.compile(r"~(?:$|[A-Za-z0-9_.-]*/)")


def is_hostile(path: str) -> bool:
    """Return whether a listed path reaches out of the folder that the list describes (RFC 8493, section 5.1.3).

    Absolute paths, ``..``, a home folder, drive letters, UNC names and NUL, with either kind of slash. ``~$plan.docx``
    (a lock file of an office program) is an ordinary name.
    """
    plain = path.replace("\\", "/")
    return (
        plain.startswith("/")
        or "\0" in plain
        or ".." in plain.split("/")
        or _DRIVE.match(plain) is not None
        or _HOME.match(plain) is not None
    )


def tidy(path: str) -> str:
    """Return a path without ``./`` and doubled slashes, as the walk over the folder writes it."""
    if "./" not in path and "//" not in path:
        return path
    return "/".join(part for part in path.split("/") if part not in ("", "."))


def shown(path: str) -> str:
    r"""Return a path that can be stored and printed: bytes that are no UTF-8 become ``\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def nfc(path: str) -> str:
    """Return a path in the composed Unicode form."""
    return unicodedata.normalize("NFC", path)


def folded(path: str) -> str:
    """Return a path without its case, in the composed form: what a Windows or macOS disk takes for the same name."""
    return nfc(path).casefold()


def collisions(paths: Iterable[str], key: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    """Yield each group of names, folders included, that one key takes for the same.

    Args:
        paths: paths with ``/``; each of their folders is looked at too.
        key: :func:`nfc` or :func:`folded`.
    """
    groups: dict[str, set[str]] = {}
    seen: set[str] = set()
    for path in paths:
        for prefix in _prefixes(path, seen):
            groups.setdefault(f"{_parent(prefix)}\0{key(_name(prefix))}", set()).add(prefix)
    for _, group in sorted(groups.items()):
        if len(group) > 1:
            yield tuple(sorted(group))


def _prefixes(path: str, seen: set[str]) -> Iterator[str]:
    while path and path not in seen:
        seen.add(path)
        yield path
        path = _parent(path)


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
