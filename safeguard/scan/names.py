"""Names of files as text that any record, report and terminal can carry."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[%\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def portable_name(name: str) -> str:
    """Return a name with undecodable bytes, control and direction characters and ``%`` written as ``%XX``.

    Two different names never become the same, so it can serve as the identity of a finding.
    """
    return _UNSAFE.sub(_escaped, name)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogateescape"))
