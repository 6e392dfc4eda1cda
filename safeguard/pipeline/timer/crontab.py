"""A call as a line of a crontab (crontab(5)), and that line among the lines of others."""

from __future__ import annotations

import shlex

from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.timer.call import TimedCall

MARK = "# safeguard schedule: "
"""Stands before the name at the end of a line of ours; to the shell it is a comment."""


def line(call: TimedCall) -> str:
    """Return the line that calls it, with absolute paths, adding what it says to the log.

    Raises:
        UsageError: crontabs belong to one user, and it is to run as another.
    """
    if call.user:
        wrong = msg("The office belongs to {user}, and a crontab runs as its own user", user=call.user)
        raise UsageError(wrong, hint=msg("Install it as {user}", user=call.user))
    variables = [f"{name}={shlex.quote(value)}" for name, value in call.variables.items()]
    words = " ".join([*variables, *map(shlex.quote, call.words)])
    command = f"cd {shlex.quote(str(call.folder))} && {words} >> {shlex.quote(str(call.log))} 2>&1"
    # To cron a bare % ends the command (crontab(5)), also within quotes.
    return f"{_minutes(call.minutes)} * * * * {command} ".replace("%", "\\%") + MARK + call.name


def added(text: str, call: TimedCall) -> str:
    """Return a crontab with the line of a call: in place of the one it had, else as the last. All others stay."""
    lines = text.splitlines(keepends=True)
    new = f"{line(call)}\n"
    places = [number for number, one in enumerate(lines) if is_of(one, call.name)]
    if places:
        lines[places[0]] = new
        return "".join(one for number, one in enumerate(lines) if number not in places[1:])
    return "".join([*lines, *(["\n"] if lines and not lines[-1].endswith("\n") else []), new])


def removed(text: str, name: str) -> str:
    """Return a crontab without the line of a name. All others stay."""
    return "".join(one for one in text.splitlines(keepends=True) if not is_of(one, name))


def is_of(one: str, name: str) -> bool:
    """Whether a line is the one of a name."""
    return one.rstrip("\r\n").endswith(f" {MARK}{name}")


def _minutes(minutes: int) -> str:
    return "0" if minutes == 60 else f"*/{minutes}"
