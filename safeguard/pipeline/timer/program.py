"""Call a program of the operating system, and say in words why it did not work."""

from __future__ import annotations

import os
import subprocess

from safeguard.errors import MissingFileError, NotPermittedError
from safeguard.messages import msg

SECONDS = 60.0
"""How long it may take."""


def asked(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Call it, whatever comes of it; what it says is English, so that it can be understood.

    Args:
        command: word by word.
        given: what it reads.

    Raises:
        MissingFileError: there is no such program here.
        NotPermittedError: it cannot be called, or does not end.
    """
    plain = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            command, input=given, env=plain, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except FileNotFoundError as cause:
        wrong = msg("There is no program {name} here", name=command[0])
        raise MissingFileError(wrong, hint=msg("--print shows what would be installed")) from cause
    except (OSError, subprocess.TimeoutExpired, UnicodeError) as cause:
        wrong = msg("{command} did not work: {reason}", command=" ".join(command), reason=str(cause))
        raise NotPermittedError(wrong) from cause


def done(*command: str, given: str = "") -> str:
    """Call it, and return what it said.

    Raises:
        MissingFileError: there is no such program here.
        NotPermittedError: it did not work.
    """
    ended = asked(*command, given=given)
    if ended.returncode:
        raise failed(command, ended)
    return ended.stdout


def failed(command: tuple[str, ...], ended: subprocess.CompletedProcess[str]) -> NotPermittedError:
    """Return the error that says why a program did not work."""
    reason = ended.stderr.strip() or ended.stdout.strip() or str(ended.returncode)
    return NotPermittedError(msg("{command} did not work: {reason}", command=" ".join(command), reason=reason))
