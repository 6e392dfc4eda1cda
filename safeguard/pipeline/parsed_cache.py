"""Parsed YAML kept between starts by the digest of the file's bytes: reading it as JSON takes a tenth of the time.

The file itself is read at every start, so that a change is never hidden. Only what was parsed without a problem is
kept, with a checksum of its own. Lines are worked out from the file, as it was read, when a problem needs one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from safeguard.plugins.whole_file import write_passing
from safeguard.version import __version__
from safeguard.written.source import Source, digest_of
from safeguard.written.yaml_reader import content_of, parse_file, read_again

FORMAT = 1


def reader(folder: Path | None) -> Callable[[Path], Source]:
    """Return what reads a YAML file, by way of a cache.

    Args:
        folder: for what can be made again; ``None``: every file is parsed.
    """
    return partial(_read, folder)


def _read(folder: Path | None, path: Path) -> Source:
    content = content_of(path)
    if folder is None:
        return parse_file(path, content)
    digest = digest_of(content)
    kept = folder / "parsed" / _name(digest)
    with suppress(OSError, ValueError):
        return Source(str(path), _intact(kept.read_bytes()), digest, parsed_again=partial(read_again, path, digest))
    source = parse_file(path, content)
    if not source.problems:
        _keep(kept, source.data)
    return source


def _name(digest: str) -> str:
    key = f"{FORMAT}\0{__version__}\0{digest}"
    return f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _intact(kept: bytes) -> Any:
    """Return the data; raises ``ValueError`` where a byte of it is not what was kept."""
    checksum, _, data = kept.partition(b"\n")
    if hashlib.sha256(data).hexdigest().encode() != checksum:
        raise ValueError("damaged")
    return orjson.loads(data)


def _keep(file: Path, data: Any) -> None:
    """Keep data that JSON can hold (not a number without end); a folder that cannot be written only costs time."""
    with suppress(OSError, TypeError):
        words = orjson.dumps(data)
        if orjson.loads(words) == data:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_passing(file, hashlib.sha256(words).hexdigest().encode() + b"\n" + words, mode=0o600)
