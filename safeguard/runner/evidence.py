"""What of the evidence may leave the worker, as the item says: all, redacted, as digests, or nothing.

It works on observations as data, before they are sent: nothing that is withheld ever reaches another process.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any

Veil = Callable[[str], str]

WITHHELD = "…"
_SHORTEST_INSIDE = 4
"""Characters. A shorter value is withheld where it stands alone, but not looked for inside other words."""
_SHORTEST_SHOWN = 5
"""Characters. Of a shorter value its first and last character would say too much."""
_DIGEST_CHARACTERS = 32
_TRACE = re.compile(r"[a-z]+ \S…\S \(\d+\) hmac-sha256:[0-9a-f]{16}")
"""What a checker leaves of a value that it has redacted itself: form, ends, length, keyed digest."""


def veil_for(policy: str, key: bytes) -> Veil | None:
    """Return what is done to a value under an item's policy; ``None``: nothing, it is kept in full."""
    match policy:
        case "full":
            return None
        case "redacted":
            return _ends
        case "hash":
            return lambda value: hmac.new(key, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
                :_DIGEST_CHARACTERS
            ]
        case _:
            return lambda _value: WITHHELD


def _ends(value: str) -> str:
    """Return the first and last character of a value, and how long it was: ``1…9 (18)``; a trace stays as it is."""
    if _TRACE.fullmatch(value):
        return value
    shown = f"{value[0]}{WITHHELD}{value[-1]}" if len(value) >= _SHORTEST_SHOWN else WITHHELD
    return f"{shown} ({len(value)})"


def withhold(data: dict[str, Any], policy: str, veil: Veil) -> None:
    """Change an observation (as data) so that it says no more than its item allows.

    The value seen, the values of its evidence, and the same words inside its messages are veiled; where the item
    forbids evidence, value and evidence are dropped.
    """
    secrets = _secrets(data)
    for name in ("message", "measure"):
        message = data.get(name)
        if message and message.get("values"):
            message["values"] = {key: _veiled(value, secrets, veil) for key, value in message["values"].items()}
    if policy == "forbid":
        data.pop("evidence", None)
        data.pop("observed", None)
        return
    if "observed" in data:
        data["observed"] = _veiled_whole(data["observed"], veil)
    for evidence in data.get("evidence", ()):
        if evidence.get("value"):
            evidence["value"] = veil(evidence["value"])


def _secrets(data: Mapping[str, Any]) -> list[str]:
    """Return the words of all that was seen, longest first, so that no part of one is left standing."""
    observed = data.get("observed")
    words = list(observed.values()) if isinstance(observed, Mapping) else [observed]
    words += [evidence.get("value") for evidence in data.get("evidence", ())]
    found = {str(word) for word in words if word not in (None, "") and not isinstance(word, bool)}
    return sorted(found, key=len, reverse=True)


def _veiled(value: Any, secrets: list[str], veil: Veil) -> Any:
    if isinstance(value, Mapping):
        return {language: _veiled(word, secrets, veil) for language, word in value.items()}
    if value is None or isinstance(value, bool):
        return value
    if str(value) in secrets:
        return veil(str(value))
    if isinstance(value, str):
        for secret in secrets:
            if len(secret) >= _SHORTEST_INSIDE:
                value = value.replace(secret, veil(secret))
    return value


def _veiled_whole(value: Any, veil: Veil) -> Any:
    if isinstance(value, Mapping):
        return {language: veil(word) for language, word in value.items()}
    return value if value is None or isinstance(value, bool) else veil(str(value))
