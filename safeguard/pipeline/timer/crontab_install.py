"""Put the line of a call into the crontab of whoever calls, and take it out again; the other lines stay as they are."""

from __future__ import annotations

from safeguard.errors import NotPermittedError
from safeguard.messages import msg
from safeguard.pipeline.timer import crontab
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.program import asked, done, failed

READ = ("crontab", "-l")
WRITE = ("crontab", "-")
REMOVE = ("crontab", "-r")


def install(call: TimedCall) -> str:
    """Add the line, or put it in the place of the one that was there; return it.

    Raises:
        MissingFileError: there is no cron here.
        NotPermittedError: cron refuses.
        UsageError: it is to run as another user.
    """
    before = _read()
    _write(before, crontab.added(before, call))
    return crontab.line(call)


def uninstall(name: str) -> bool:
    """Take the line of a name out; return whether there was one.

    Raises:
        MissingFileError: there is no cron here.
        NotPermittedError: cron refuses.
    """
    before = _read()
    after = crontab.removed(before, name)
    if after == before:
        return False
    _write(before, after)
    return True


def _read() -> str:
    ended = asked(*READ)
    if ended.returncode == 0:
        return ended.stdout
    # Every cron says it so, and no other trouble is an empty crontab: whoever took it for one would erase it.
    if "no crontab for" in ended.stderr.lower():
        return ""
    raise failed(READ, ended)


def _write(before: str, after: str) -> None:
    if _read() != before:
        raise NotPermittedError(msg("Somebody else changed the crontab meanwhile"), hint=msg("Try it again"))
    if after == before:
        return
    if after.strip():
        done(*WRITE, given=after)
    else:
        done(*REMOVE)
    if _read() != after and after.strip():
        raise NotPermittedError(msg("The crontab is not as it was written"), hint=msg("Look at it: crontab -l"))
