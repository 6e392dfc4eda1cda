"""One form for text that is written in many: full width, other stars, traditional characters, hidden characters.

NFKC maps neither stars nor traditional characters, so these have a table. Every character of the result knows which
character of the original it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

STAR = "★"
_STARS = "☆✩✪✫✬✭✮✯✰⭐🌟⋆✶✦✧✡✴✵✷✸✹✺⭑⭒⚝🟊🟉🟄🟆🟇🟈🌠"
_ASTERISKS = "∗⁎✱✲✳✻✼✽٭⧆⊛"
_BLANKS = "\u2800\u3164\u115f\u1160\uffa0"
_TRADITIONAL = dict(
    zip(
        "絕絶機祕級長內資個箇啟啓後標誌識條戰隱絕業國門閱覽傳閲開會議複製",
        "绝绝机秘级长内资个个启启后标志识条战隐绝业国门阅览传阅开会议复制",
        strict=True,
    )
)
_SPECIAL = {
    **dict.fromkeys(_STARS, STAR),
    **dict.fromkeys(_ASTERISKS, "*"),
    **dict.fromkeys(_BLANKS, " "),
    **_TRADITIONAL,
}
_HIDDEN = {"Cf", "Cc", "Cs", "Mn", "Me"}
"""Categories that do not show, or only overlay what shows: zero width, direction, variation, strike-through."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and the way back."""

    text: str
    offsets: Sequence[int]
    """For each character of ``text``, and for its end, the offset in the original."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that ``text[start:end]`` came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=8192)
def _form(character: str) -> str:
    if character in "\t\n":
        return character
    if character in _SPECIAL:
        return _SPECIAL[character]
    category = unicodedata.category(character)
    if category in _HIDDEN:
        return ""
    if category == "Zs":
        return " "
    form = unicodedata.normalize("NFKC", character)
    return "".join(_TRADITIONAL.get(one, one) for one in form if unicodedata.category(one) not in _HIDDEN)


def normalise(text: str) -> Normalised:
    """Return text in the one form that patterns are written for, with its offsets."""
    if text.isascii() and text.isprintable():
        return Normalised(text, range(len(text) + 1))
    forms = [_form(character) for character in text]
    offsets = [index for index, form in enumerate(forms) for _ in form]
    offsets.append(len(text))
    return Normalised("".join(forms), offsets)
