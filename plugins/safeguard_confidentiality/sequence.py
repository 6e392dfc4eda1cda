"""Numbers that ought to follow each other without a gap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)
_SINGLY = 20
"""Longest gap that is named number by number; a longer one as a range, lest one slip of the pen fill a report."""


def gaps(numbers: Iterable[str]) -> Iterator[str]:
    """Yield what is missing between the first and the last number of each series (``BM-2026-`` is one).

    A long gap comes as ``first…last``.
    """
    series: dict[str, dict[int, int]] = defaultdict(dict)
    for number in numbers:
        if match := _NUMBERED.fullmatch(number):
            series[match[1]][int(match[2])] = len(match[2])
    for prefix in sorted(series):
        known = sorted(series[prefix])
        for before, after in pairwise(known):
            width = series[prefix][before]
            yield from _gap(prefix, before + 1, after - 1, width)


def _gap(prefix: str, first: int, last: int, width: int) -> Iterator[str]:
    if last - first < _SINGLY:
        for number in range(first, last + 1):
            yield f"{prefix}{number:0{width}d}"
    else:
        yield f"{prefix}{first:0{width}d}…{prefix}{last:0{width}d}"
