"""What a service on the web really answered: many say 200 and mean no."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from safeguard.notify.outcome import Ending, Outcome, Trouble

_CODES = ("errcode", "code", "StatusCode")
"""Where a robot says how it went; 0 is well: WeCom and DingTalk ``errcode``, Feishu and Lark ``code``."""
_WORDS = ("errmsg", "msg", "StatusMessage")
_LOGIN = (401, 403, 407)
_LATER = (408, 425, 429)
_NOBODY_KNOWS = 504
"""A gateway that waited in vain: what stands behind it may have taken the message."""


def judged(status: int, body: bytes) -> Outcome:
    """Return what an answer of HTTP means; what was said is not yet redacted.

    Args:
        status: the code of HTTP.
        body: the answer, or its beginning.
    """
    if status == _NOBODY_KNOWS:
        return Outcome(Ending.UNSURE, Trouble.SLOW, str(status))
    if not 200 <= status < 300:
        return Outcome(Ending.NOT_TAKEN, _trouble(status), f"HTTP {status}")
    said = _own_words(body)
    return Outcome(Ending.NOT_TAKEN, Trouble.NOT_TAKEN, said) if said else Outcome(Ending.TAKEN)


def _trouble(status: int) -> Trouble:
    if status in _LOGIN:
        return Trouble.LOGIN
    return Trouble.LATER if status in _LATER else Trouble.NOT_TAKEN


def _own_words(body: bytes) -> str:
    """Return what a robot said that did not take a message; nothing where it took it, or says nothing of it."""
    try:
        data: Any = json.loads(body)
    except ValueError:
        return ""
    if not isinstance(data, Mapping):
        return ""
    code = next((data[name] for name in _CODES if name in data), 0)
    if code in (0, "0", 200, "200", "ok", None):
        return ""
    words = next((data[name] for name in _WORDS if name in data), "")
    return f"{code} {words}".strip()
