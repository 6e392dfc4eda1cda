"""Fold what people type, so that ``ＩＤ ＊``, ``id`` and ``Id`` are the same header."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b"
"""Of every width, and the signs that nobody sees."""

_NOT_SAID = re.compile(r"[\s_\u200b\ufeff]+")
_REQUIRED_MARK = re.compile(r"(\*|\((必填|required)\)|[::])+$")
_BRACKETED = re.compile(r"\([^()]*\)$")


def trim(text: str) -> str:
    """Return it without blanks of any width around it."""
    return text.strip(BLANKS)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return it in one width and case, without blanks and underscores: two spellings of one word become equal."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return a number, name or place in one width and case, without blanks: how two spellings are told to be one."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def half_width(text: str) -> str:
    """Return it in one width, ``Ｅ－００１`` as ``E-001``, so that a finding is the same however it is written."""
    return text if text.isascii() else trim(unicodedata.normalize("NFKC", text))


def fold_header(text: str) -> str:
    """Return a header folded, without the mark of a required column."""
    return _REQUIRED_MARK.sub("", fold(text).lstrip("*"))


def without_brackets(folded: str) -> str:
    """Return a folded header without a unit or remark in brackets behind it: ``temperature(°c)``."""
    return _BRACKETED.sub("", folded)
