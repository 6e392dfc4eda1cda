"""How long logrotate keeps the logs of the system: number of turns times their length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeguard_information.facts.machine import Gap, Machine, Unread

MAIN = "/etc/logrotate.conf"
FOLDER = "/etc/logrotate.d"
_SYSTEM_LOGS = ("/var/log/syslog", "/var/log/messages", "/var/log/auth.log", "/var/log/secure")
_DAYS = {"daily": 1, "weekly": 7, "monthly": 30, "yearly": 365}
_BODY = re.compile(r"\{[^{}]*\}")
_BLOCK = re.compile(r"(?P<files>[^{}]*)\{(?P<body>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Rotation:
    """How the system log is rotated."""

    days: int
    """How many days are kept."""
    file: str
    value: str
    """``weekly, rotate 26``."""


def read_rotation(machine: Machine) -> Rotation | Unread | None:
    """Return the shortest rotation among the system's logs; ``None``: logrotate does not turn them."""
    main = machine.text(MAIN)
    names = machine.names(FOLDER)
    for part in (main, names):
        if isinstance(part, Unread) and part.gap is not Gap.MISSING:
            return part
    default = _directives("" if isinstance(main, Unread) else _BODY.sub("", main))
    texts = {} if isinstance(main, Unread) else {MAIN: main}
    for name in () if isinstance(names, Unread) else names:
        text = machine.text(f"{FOLDER}/{name}")
        if isinstance(text, Unread):
            return text
        texts[f"{FOLDER}/{name}"] = text
    found = [rotation for file, text in texts.items() for rotation in _rotations(file, text, default)]
    return min(found, key=lambda rotation: rotation.days, default=None)


def _rotations(file: str, text: str, default: dict[str, str]) -> list[Rotation]:
    blocks = _BLOCK.finditer("\n".join(line.partition("#")[0] for line in text.splitlines()))
    return [
        _rotation(file, {**default, **_directives(block["body"])})
        for block in blocks
        if any(log in block["files"].split() for log in _SYSTEM_LOGS)
    ]


def _rotation(file: str, directives: dict[str, str]) -> Rotation:
    period = directives.get("period", "weekly")
    turns = int(directives.get("rotate", "0"))
    days = turns * _DAYS[period]
    value = f"{period}, rotate {turns}"
    if "maxage" in directives:
        days = min(days, int(directives["maxage"]))
        value += f", maxage {directives['maxage']}"
    return Rotation(days, file, value)


def _directives(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words and words[0] in _DAYS:
            found["period"] = words[0]
        elif len(words) == 2 and words[0] in ("rotate", "maxage") and words[1].isdecimal():
            found[words[0]] = words[1]
    return found
