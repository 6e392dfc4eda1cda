"""What another program said, without addresses, passwords and whatever else names a person or opens a door."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus, unquote

LONGEST = 160
"""Characters that are kept of what the other side said."""
_SHORTEST = 3
"""Characters below which a part of an address is no secret: ``to``, ``25``."""
_HIDDEN = "***"
_ADDRESS = re.compile(r"\w[\w+.-]*://\S+|<[^>]*>|\S*@\S*")
_PARTS = re.compile(r"[/:@?&=,;\s]+")


def secrets_of(*texts: str) -> frozenset[str]:
    """Return what must not be repeated of addresses: each of them whole, and every part."""
    whole = {text for text in texts if len(text) >= _SHORTEST}
    parts = {unquote(part) for text in texts for part in _PARTS.split(text)}
    return frozenset(whole | {part for part in parts if len(part) >= _SHORTEST})


def redacted(said: str, secrets: Iterable[str]) -> str:
    """Return what the other side said in one short line in which no secret is left.

    Args:
        said: anything; may repeat what it was sent, also encoded.
        secrets: what must not be in it.
    """
    spelt = {form for secret in secrets for form in _spellings(secret)}
    longest_first = sorted(spelt, key=lambda one: (-len(one), one))
    if longest_first:
        said = re.sub("|".join(map(re.escape, longest_first)), _HIDDEN, said, flags=re.IGNORECASE)
    line = " ".join(_ADDRESS.sub(_HIDDEN, said).split())
    return "".join(one for one in line if one.isprintable())[:LONGEST]


def _spellings(secret: str) -> set[str]:
    encoded = base64.b64encode(secret.encode()).decode().rstrip("=")
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), encoded, repr(secret)[1:-1]}
