r"""Lists of files, one a line: GNU ``sha256sum``, BSD, openssl, and the payload manifests of BagIt (RFC 8493).

::

    9f86…0a08  minutes/2024-001.txt
    \9f86…0a08  a name\nwith a line break
    SHA256 (minutes/2024-001.txt) = 9f86…0a08
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from safeguard import msg
from safeguard_archive.manifest_written import Bad, Written, opened

_GNU = re.compile(r"(\\?)([0-9A-Fa-f]+)(?: [ *]|[ \t]+)(.+)", re.DOTALL)
_BSD = re.compile(r"(\\?)([A-Za-z][A-Za-z0-9-]*) ?\((.+)\) ?= ?([0-9A-Fa-f]+)\s*")
_BAG = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_ESCAPES = {"n": "\n", "r": "\r", "\\": "\\"}
_PERCENT = {"0A": "\n", "0D": "\r", "25": "%"}
_NAMES: Mapping[str, str] = {
    "md5": "md5",
    "sha1": "sha1",
    "sha256": "sha256",
    "sha2256": "sha256",
    "sha512": "sha512",
    "sha2512": "sha512",
    "sm3": "sm3",
}


def read_lines(path: Path, *, bag: bool) -> Iterator[Written | Bad]:
    """Yield what each line says; blank lines and comments (``#``, ``;``) say nothing.

    Args:
        path: the list.
        bag: whether it is a BagIt manifest, where ``%0A``, ``%0D`` and ``%25`` stand for themselves undone.
    """
    understand = _bag_line if bag else _line
    with opened(path) as stream:
        for number, raw in enumerate(stream, 1):
            line = raw.rstrip("\n")
            if line.strip() and line[0] not in "#;":
                yield understand(number, line)


def _line(number: int, line: str) -> Written | Bad:
    if found := _BSD.fullmatch(line):
        name = found[2].lower().replace("-", "")
        return Written(number, _unescaped(found[3], found[1]), found[4], _NAMES.get(name, name))
    if found := _GNU.fullmatch(line):
        return Written(number, _unescaped(found[3], found[1]), found[2])
    return Bad(number, line, msg("Neither a line of sha256sum nor of BSD"))


def _bag_line(number: int, line: str) -> Written | Bad:
    if found := _BAG.fullmatch(line):
        return Written(number, re.sub("%(0[AaDd]|25)", lambda code: _PERCENT[code[1].upper()], found[2]), found[1])
    return Bad(number, line, msg("Not a line of a BagIt manifest"))


def _unescaped(path: str, mark: str) -> str:
    return re.sub(r"\\([nr\\])", lambda code: _ESCAPES[code[1]], path) if mark else path
