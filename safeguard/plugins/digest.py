"""One SHA-256 over the files of a plugin: what is trusted is exactly this content."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.machinery import ModuleSpec
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

MADE_BY_THE_INSTALLER = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""Files of a ``.dist-info`` that say how it was installed, not what it is; they differ between machines."""


def digest_of(files: Mapping[str, Path]) -> str:
    """Return the digest of files by their names; a file that is listed but cannot be read counts as missing."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{_sha256(files[name])} {name}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():
            return "missing"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "missing"


def code_of(module: str) -> Path | None:
    """Return the file or folder that a module's code lies in, without importing it; ``None``: it is not there.

    Of a regular package it is the top folder; a namespace that several distributions share is followed down to the
    part that is this plugin's own.
    """
    top, *rest = module.partition(":")[0].split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    if spec.submodule_search_locations is None or spec.has_location:
        return _code_at(spec)
    return next(filter(None, (_below(Path(folder), rest) for folder in spec.submodule_search_locations)), None)


def _code_at(spec: ModuleSpec) -> Path | None:
    if spec.origin is None or not spec.has_location:
        return None
    return Path(spec.origin) if spec.submodule_search_locations is None else Path(spec.origin).parent


def _below(folder: Path, parts: Iterable[str]) -> Path | None:
    for part in parts:
        folder /= part
        if (folder / "__init__.py").is_file():
            return folder
        if folder.with_name(f"{part}.py").is_file():
            return folder.with_name(f"{part}.py")
    return None


def files_of_code(code: Path) -> Mapping[str, Path]:
    """Return the files of a package's folder, or of a single module and what lies beside it under the same stem."""
    if code.is_dir():
        return {path.relative_to(code.parent).as_posix(): path for path in _walk(code)}
    return {path.name: path for path in sorted(code.parent.glob(f"{code.stem}.*")) if path.is_file()}


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (path for name in names if (path := Path(here, name)).is_file())


def files_of_distribution(distribution: Distribution) -> Mapping[str, Path]:
    """Return the files that an installed distribution lists, but for byte code and what the installer wrote itself."""
    listed = distribution.files or ()
    return {path.as_posix(): Path(str(path.locate())) for path in listed if _counts(path)}


def _counts(path: PurePosixPath) -> bool:
    if "__pycache__" in path.parts or path.suffix == ".pyc":
        return False
    if path.name in MADE_BY_THE_INSTALLER and path.parent.suffix == ".dist-info":
        return False
    # Start scripts name the interpreter of this machine in their first line.
    return not (path.parts[0] == ".." and path.parent.name in {"bin", "Scripts"})
