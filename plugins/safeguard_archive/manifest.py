"""A list of files with their digests: what it names, and what is wrong with it as a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from safeguard import Message, msg
from safeguard_archive.digest import ALGORITHMS, LENGTHS
from safeguard_archive.listed_path import is_hostile, tidy
from safeguard_archive.manifest_lines import read_lines
from safeguard_archive.manifest_tables import read_csv, read_json
from safeguard_archive.manifest_written import Bad, Written

Form = Literal["auto", "text", "bagit", "csv", "json"]
"""``text``: lines of sha256sum or of BSD; ``bagit``: a payload manifest of RFC 8493."""

_NAMED = re.compile(r"(sm3|md5|sha-?1|sha-?256|sha-?512)(?![0-9])", re.IGNORECASE)
_BAGIT_NAME = re.compile(r"(tag)?manifest-[a-z0-9]+\.txt", re.IGNORECASE)


@dataclass(slots=True)
class Listed:
    """One file that the list names."""

    path: str
    digests: dict[str, str]
    """Algorithm → lower-case hex; the first that was written, where lines contradict each other."""
    line: int
    size: int | None = None
    others: dict[str, set[str]] = field(default_factory=dict)
    """Algorithm → digests of later lines that contradict the first."""

    def allows(self, algorithm: str, digest: str) -> bool:
        """Return whether some line gives this digest."""
        return digest == self.digests.get(algorithm) or digest in self.others.get(algorithm, ())


@dataclass(slots=True)
class Manifest:
    """A list as read. What is wrong with it does not hide the good lines."""

    form: str
    files: dict[str, Listed] = field(default_factory=dict)
    repeated: dict[str, int] = field(default_factory=dict)
    """Path → line of a second mention with the same digest."""
    contradicted: dict[str, int] = field(default_factory=dict)
    """Path → line of a second mention with another digest."""
    hostile: dict[str, int] = field(default_factory=dict)
    """Path → line; these are never looked up."""
    bad: list[Bad] = field(default_factory=list)

    @property
    def algorithms(self) -> frozenset[str]:
        """All algorithms that it uses."""
        return frozenset(name for listed in self.files.values() for name in listed.digests)


def read_manifest(path: Path, *, form: Form = "auto", algorithm: str = "auto") -> Manifest:
    """Read a list of files.

    Args:
        path: the list: lines of ``sha256sum`` or BSD, a BagIt payload manifest, CSV or JSON.
        form: which of these; ``auto``: by its name, and for BagIt by a ``bagit.txt`` beside it.
        algorithm: of digests that do not name theirs; ``auto``: by the list's name, else by their length.

    Raises:
        OSError: it cannot be opened or read.
    """
    kind = _form(path) if form == "auto" else form
    manifest = Manifest(kind)
    hint = algorithm if algorithm != "auto" else _algorithm_in(path.name)
    for one in _written(path, kind):
        if isinstance(one, Bad):
            manifest.bad.append(one)
        else:
            _enter(manifest, one, hint)
    return manifest


def _form(path: Path) -> str:
    match path.suffix.lower():
        case ".csv" | ".tsv":
            return "csv"
        case ".json":
            return "json"
    in_bag = _BAGIT_NAME.fullmatch(path.name) is not None and path.with_name("bagit.txt").is_file()
    return "bagit" if in_bag else "text"


def _algorithm_in(name: str) -> str:
    found = _NAMED.search(name)
    return found[1].lower().replace("-", "") if found else ""


def _written(path: Path, form: str) -> Iterable[Written | Bad]:
    match form:
        case "csv":
            return read_csv(path)
        case "json":
            return read_json(path)
    return read_lines(path, bag=form == "bagit")


def _enter(manifest: Manifest, one: Written, hint: str) -> None:
    algorithm = _algorithm(one, hint)
    if isinstance(algorithm, Message):
        manifest.bad.append(Bad(one.line, one.path, algorithm))
        return
    path = tidy(one.path) if not is_hostile(one.path) else ""
    if not path:
        manifest.hostile.setdefault(one.path, one.line)
        return
    digest = one.digest.lower()
    listed = manifest.files.setdefault(path, Listed(path, {}, one.line, one.size))
    if algorithm not in listed.digests:
        listed.digests[algorithm] = digest
    elif listed.digests[algorithm] == digest:
        manifest.repeated.setdefault(path, one.line)
    else:
        listed.others.setdefault(algorithm, set()).add(digest)
        manifest.contradicted.setdefault(path, one.line)


def _algorithm(one: Written, hint: str) -> str | Message:
    length = len(one.digest)
    name = one.algorithm or (hint if ALGORITHMS.get(hint) == length else "") or LENGTHS.get(length, "")
    if not name:
        return msg("No known digest has {count} hex digits", count=length)
    if name not in ALGORITHMS:
        return msg("The algorithm {name} is not known", name=name)
    if ALGORITHMS[name] != length:
        wanted = ALGORITHMS[name]
        return msg("A {name} digest has {expected} hex digits, not {count}", name=name, expected=wanted, count=length)
    return name
