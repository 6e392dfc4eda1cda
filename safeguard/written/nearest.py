"""A hint for a word that nobody knows: the nearest known one, or the list."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from safeguard.messages import Message, msg

SLIP = 0.85
"""How alike two names are of which one is a slip of the pen: ``extinguisher`` and ``extinguishers``."""


def is_slip(word: str, known: Collection[str]) -> bool:
    """Whether a word that nobody knows is so like a known one that it must mean that."""
    return bool(difflib.get_close_matches(word, known, n=1, cutoff=SLIP))


def nearest(word: str, known: Collection[str]) -> Message | None:
    """Return a hint, or ``None`` where nothing is known."""
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return msg("Did you mean {word}?", word=close[0])
    return msg("Known here: {words}", words=", ".join(sorted(known)[:30])) if known else None
