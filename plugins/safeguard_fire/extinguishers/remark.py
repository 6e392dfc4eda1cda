"""What a person noted of a part, read piece by piece: "筒体无变形" denies what "变形" alone would say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PIECE = re.compile(r"[,;、。/|\n]|但|\bbut\b", re.IGNORECASE)
_STAINLESS = re.compile(r"不锈钢|stainless", re.IGNORECASE)
"""A material, no remark about rust."""

_NO = r"未(?:见|发现|出现)?有?|没有?|无|不|非|\b(?:no|not|none|without)\b"
NO = re.compile(_NO, re.IGNORECASE)
"""Words that take back what follows them."""

NO_OR_SLIGHT = re.compile(rf"{_NO}|轻微|轻度|少许|\b(?:slight(?:ly)?|minor|light(?:ly)?)\b", re.IGNORECASE)
"""The same, where a slight case does not count either."""

_ANEW = re.compile(
    r"筒[体身]|瓶体|壳体|器头|[底顶]部|喷[管嘴]|[软胶]管|铭牌|铅封|保险销|有|\b(?:shell|head|bottom|hose|seal|has|have)\b",
    re.IGNORECASE,
)
"""Where the next part is spoken of, a denial of the one before has ended."""


def pieces(remark: str) -> Iterator[str]:
    """Yield the parts of a remark that stand for themselves; a fraction is not cut at its stroke."""
    whole = _STAINLESS.sub("", unicodedata.normalize("NFKC", remark)).replace("1/3", "三分之一")
    return (piece for part in _PIECE.split(whole) if (piece := part.strip()))


def says(remark: str, words: re.Pattern[str], denial: re.Pattern[str] = NO) -> bool:
    """Return whether some piece of a remark says the words without denying them before.

    Args:
        remark: as written in the register.
        words: what is looked for.
        denial: what takes it back.
    """
    return any(
        not _denied(piece[: found.start()], denial) for piece in pieces(remark) for found in words.finditer(piece)
    )


def _denied(before: str, denial: re.Pattern[str]) -> bool:
    ends = [found.end() for found in denial.finditer(before)]
    return bool(ends) and _ANEW.search(before, ends[-1]) is None
