"""Canonical JSON: the one spelling of a piece of data, so that its hash is the same wherever it is made.

UTF-8, keys sorted, no spaces (after RFC 8785). What JSON cannot spell is spelled as text: a file name that is not
valid UTF-8 with its bad bytes as ``\\udcXX``, a whole number beyond 64 bits by its digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson

_LARGEST = 2**63 - 1


def canonical(data: object) -> bytes:
    """Return data as canonical JSON.

    Raises:
        TypeError: it is not plain data at all.
    """
    try:
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return orjson.dumps(_spelled(data), option=orjson.OPT_SORT_KEYS)


def _spelled(data: object) -> object:
    match data:
        case str():
            return data.encode(errors="backslashreplace").decode()
        case bool() | None:
            return data
        case int():
            return data if -_LARGEST <= data <= _LARGEST else str(data)
        case Mapping():
            return {str(_spelled(key)): _spelled(value) for key, value in data.items()}
        case list() | tuple():
            return [_spelled(one) for one in data]
    return data


def compose(head: Mapping[str, object], name: str, pieces: Iterable[bytes]) -> tuple[bytes, list[int]]:
    """Return ``{**head, name: [pieces…]}`` as canonical JSON, and where in it each piece starts.

    The pieces are canonical JSON already; they are joined, never parsed again, so that a batch of a thousand results
    costs no more than its bytes.
    """
    mark = b'"' + name.encode() + b'":['
    before, _, after = canonical({**head, name: []}).partition(mark)
    start = len(before) + len(mark)
    starts: list[int] = []
    kept = list(pieces)
    for piece in kept:
        starts.append(start)
        start += len(piece) + 1
    return b"".join((before, mark, b",".join(kept), after)), starts
