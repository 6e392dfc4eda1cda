"""Reference codes of records (档号): the published forms, what a code says, and how a mistyped one was meant.

DA/T 13-2022 joins its levels by ``-`` and the parts of a level by ``·`` (U+00B7): ``Z109-WS·2011·Y·办公室-0001``.
DA/T 22-2015 writes retention and unit as levels of their own: ``Z109-WS·2011-Y-BGS-0001``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_CATEGORY = "WS|KJ|RS|KU|ZY|ZP|LY|LX|SJ|YJ|WY|MT|SW"

FORMS: Mapping[str, str] = {
    "dat13-item": (
        rf"(?P<fonds>[A-Z][0-9]{{3}})-(?P<category>{_CATEGORY})(?:·(?P<class>[A-Z0-9]{{1,8}}(?:·[A-Z0-9]{{1,8}})*?))??"
        r"·(?P<year>(?:19|20)[0-9]{2})·(?P<retention>Y|D[0-9]{1,3})(?:·(?P<unit>[^-·\s]+))?-(?P<number>[0-9]{3,6})"
    ),
    "dat22": (
        r"(?P<fonds>[A-Z][0-9]{3})-(?P<category>WS)·(?P<year>[0-9]{4})-(?P<retention>Y|D30|D10)-(?P<unit>[^-\s]+)"
        r"-(?P<number>[0-9]{4})"
    ),
    "dat13-volume": (
        rf"(?P<fonds>[A-Z][0-9]{{3}})-(?:(?P<category>{_CATEGORY})(?P<class>(?:·[A-Z0-9]{{1,8}})*)|(?P<catalogue>[0-9]{{3}}))"
        r"-(?P<volume>[0-9]{2,4})(?:-(?P<number>[0-9]{3,5}))?(?:-(?P<page>[0-9]{3}))?"
    ),
}
"""Name of a form → its pattern; they are tried in this order, and the first that fits wins."""

_DOTS = str.maketrans(dict.fromkeys("..•・‧∙⋅●", "·"))
_DASHES = str.maketrans(dict.fromkeys("-–—‐‑−―", "-"))


@dataclass(frozen=True, slots=True)
class Code:
    """A reference code, understood."""

    text: str
    series: str
    """All but the running number: within it numbers follow each other."""
    number: int | None
    year: int | None
    retention: str
    """``Y`` permanent, ``D30`` thirty years; empty where the form has none."""


def parse_code(text: str, forms: Mapping[str, str] = FORMS) -> Code | None:
    """Return what a code says, or ``None`` where no form fits.

    Args:
        text: the code.
        forms: patterns with the groups ``year``, ``retention`` and ``number``, each of which may be missing.
    """
    for pattern in forms.values():
        if found := re.fullmatch(pattern, text):
            return _code(text, found)
    return None


def _code(text: str, found: re.Match[str]) -> Code:
    groups = found.groupdict()
    number = groups.get("number")
    series = text[: found.start("number")] + "…" + text[found.end("number") :] if number else text
    named = re.search(r"·((?:19|20)[0-9]{2})(?:·(Y|D[0-9]{1,3}))?(?=·|$)", groups.get("class") or "")
    year = groups.get("year") or (named[1] if named else "")
    retention = groups.get("retention") or (named[2] if named else "")
    return Code(text, series, int(number) if number else None, int(year) if year else None, retention or "")


def meant(text: str, forms: Mapping[str, str] = FORMS) -> str | None:
    """Return the well-formed code that a mistyped one was meant to be, or ``None``.

    Other dots and dashes, full-width letters, lower case and blanks are what people mistype.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_DOTS)).translate(_DOTS).translate(_DASHES)
    plain = plain.replace(" ", "").upper()
    return plain if plain != text and parse_code(plain, forms) else None
