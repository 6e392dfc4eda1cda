"""Lists of files as a table: CSV with a path, a digest and perhaps a size, or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard import msg
from safeguard_archive.digest import ALGORITHMS
from safeguard_archive.manifest_written import Bad, Written, opened

if TYPE_CHECKING:
    from _csv import Reader

_PATHS = ("path", "file", "filename", "name", "路径", "文件", "文件名", "文件路径")
_DIGESTS = ("hash", "digest", "checksum", *ALGORITHMS, "摘要", "摘要值", "哈希", "哈希值", "校验值", "校验码")
_SIZES = ("size", "bytes", "大小", "字节数", "文件大小")
_NAMES = ("algorithm", "algo", "算法", "摘要算法")
_ROLES = {"path": _PATHS, "digest": _DIGESTS, "size": _SIZES, "algorithm": _NAMES}
_HEX = frozenset("0123456789abcdefABCDEF")

JSON_LIMIT = 64 * 1024 * 1024
"""Bytes; JSON is read whole, so there is an end to it."""


def read_csv(path: Path) -> Iterator[Written | Bad]:
    """Yield the rows of a CSV list; its header may be Chinese or English, its delimiter comma, semicolon or tab."""
    with opened(path, newline="") as stream:
        delimiter = _delimiter(stream.readline())
        stream.seek(0)
        # Not strict, an unclosed quotation mark would swallow all lines behind it without a word.
        rows = csv.reader(stream, delimiter=delimiter, strict=True)
        try:
            yield from _read_rows(rows, delimiter)
        except csv.Error as error:
            yield Bad(rows.line_num, path.name, msg("The line cannot be cut into cells: {detail}", detail=str(error)))


def _read_rows(rows: Reader, delimiter: str) -> Iterator[Written | Bad]:
    header = [cell.strip().lower().replace("-", "") for cell in next(rows, [])]
    columns = {role: _find(header, names) for role, names in _ROLES.items()}
    if columns["path"] is None or columns["digest"] is None:
        yield Bad(1, delimiter.join(header), msg("The header needs a path and a hash column"))
        return
    for row in rows:
        if any(cell.strip() for cell in row):
            fields = {role: row[at] for role, at in columns.items() if at is not None and at < len(row)}
            yield _row(rows.line_num, fields, header[columns["digest"]])


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _find(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _row(line: int, fields: Mapping[str, str], title: str) -> Written | Bad:
    digest, size = fields.get("digest", "").strip(), fields.get("size", "").strip()
    text = ", ".join(fields.values())
    if not fields.get("path") or not digest or not _HEX.issuperset(digest):
        return Bad(line, text, msg("A path and a digest in hex digits are needed"))
    if size and not size.isdecimal():
        return Bad(line, text, msg("The size {size} is not a whole number of bytes", size=size))
    name = fields.get("algorithm", "").strip().lower().replace("-", "")
    algorithm = name or (title if title in ALGORITHMS else "")
    return Written(line, fields["path"], digest, algorithm, int(size) if size else None)


def read_json(path: Path) -> Iterator[Written | Bad]:
    """Yield the entries of a JSON list: ``{"path": "digest"}`` or ``[{"path": …, "sha256": …, "size": …}]``."""
    with path.open("rb") as stream:
        data = stream.read(JSON_LIMIT + 1)
    if len(data) > JSON_LIMIT:
        yield Bad(1, path.name, msg("A JSON list may have {limit} bytes; use lines or CSV", limit=JSON_LIMIT))
        return
    try:
        content = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        yield Bad(1, path.name, msg("Not JSON: {detail}", detail=str(error)))
        return
    yield from _entries(content)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands there twice")
    return content


def _entries(content: object) -> Iterator[Written | Bad]:
    if isinstance(content, dict) and isinstance(content.get("files"), list):
        content = content["files"]
    if isinstance(content, dict):
        content = [{"path": path, "hash": digest} for path, digest in content.items()]
    if not isinstance(content, list):
        yield Bad(1, str(content)[:80], msg("A JSON list is an object of path and digest, or a list of objects"))
        return
    for number, entry in enumerate(content, 1):
        pairs = entry.items() if isinstance(entry, dict) else ()
        fields = {str(key).lower().replace("-", ""): str(value) for key, value in pairs if value is not None}
        title = next((name for name in _DIGESTS if name in fields), "")
        roles = {role: next((fields[name] for name in names if name in fields), "") for role, names in _ROLES.items()}
        yield _row(number, roles, title)
