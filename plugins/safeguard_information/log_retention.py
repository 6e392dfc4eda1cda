"""``information.log_retention``: how far back the logs of the system reach, and how long they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from pydantic import Field

from safeguard import CannotTell, Context, Coverage, Observation, days_said, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.log_files import FOLDER, LogFile, read_log_files
from safeguard_information.facts.logrotate import Rotation, read_rotation
from safeguard_information.facts.machine import Unread
from safeguard_information.local import LocalChecker, from_file, unknown

_NETWORK_LOGS = ("syslog", "messages", "auth.log", "secure", "audit.log", "system")
"""First parts of the names of the logs that tell of logins and of the network."""


class LogRetention(LocalChecker):
    """Logs kept for at least six months (网络安全法, article 23 (3); before 2026 article 21 (3)).

    Passes when the oldest log of logins and of the system was closed at least ``days`` ago, or when logrotate is set
    to keep them that long, for a computer that is younger. Fails otherwise, and when there is no such log at all.
    Logs that are kept on another computer only are not seen here.
    """

    id = "information.log_retention"

    class Options(BaseOptions):
        """How long is long enough."""

        days: int = Field(180, ge=1, le=3650, description="Days that logs must be kept")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Judge the age of the oldest log, and the rotation."""
        found = read_log_files(self.machine)
        if isinstance(found, Unread):
            raise CannotTell(found.reason)
        logs = [file for file in found.all if _tells(file) and file.size]
        rotation = read_rotation(self.machine)
        if isinstance(rotation, Unread):
            yield unknown(rotation, rule="rotation")
            rotation = None
        yield from (unknown(folder, rule="kept", subject=folder.source) for folder in found.unread)
        yield judge_retention(logs, rotation, ctx.as_of, options.days)
        yield Coverage(len(found.all), "files", {"not readable": len(found.unread)} if found.unread else {})


def _tells(file: LogFile) -> bool:
    name = PurePosixPath(file.path).name
    return any(name == known or name.startswith((f"{known}.", f"{known}-", f"{known}@")) for known in _NETWORK_LOGS)


def judge_retention(logs: Sequence[LogFile], rotation: Rotation | None, as_of: date, days: int) -> Observation:
    """Say whether logs are kept long enough, by the oldest of them or by how they are rotated."""
    about = {"subject": FOLDER, "rule": "kept", "expected": days}
    if not logs:
        said = msg("{path} holds no log of logins or of the system", path=FOLDER)
        return fail(said, observed=0, evidence=from_file(FOLDER, "-"), **about)
    oldest = min(logs, key=lambda file: file.modified)
    age = (as_of - datetime.fromtimestamp(oldest.modified, UTC).date()).days
    evidence = from_file(oldest.path, f"{age} d")
    if age >= days:
        said = msg("The logs reach back at least {age} ({path})", age=days_said(age), path=oldest.path)
        return ok(said, observed=age, evidence=evidence, **about)
    if rotation is not None and rotation.days >= days:
        said = msg(
            "The logs reach back {age}, and are set to be kept for {kept}",
            age=days_said(age),
            kept=days_said(rotation.days),
        )
        evidence += from_file(rotation.file, rotation.value)
        return ok(said, observed=rotation.days, evidence=evidence, **about)
    if rotation is not None:
        evidence += from_file(rotation.file, rotation.value)
    measure = msg(
        "Set logrotate to keep {weeks} weeks, or MaxRetentionSec and SystemMaxUse of journald", weeks=-(-days // 7)
    )
    said = msg(
        "The logs reach back {age} only, and are not set to be kept for {days}",
        age=days_said(age),
        days=days_said(days),
    )
    return fail(said, observed=age, measure=measure, evidence=evidence, **about)
