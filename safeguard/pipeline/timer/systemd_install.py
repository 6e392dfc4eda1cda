"""Put the service and the timer of a call where systemd finds them, switch the timer on, and take both away again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from safeguard.errors import NotPermittedError, Place
from safeguard.messages import Translator, msg
from safeguard.pipeline.timer import systemd
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.program import done

SYSTEM = Path("/etc/systemd/system")
RUNS = Path("/run/systemd/system")
"""Is there where systemd runs the computer (sd_booted(3))."""


@dataclass(frozen=True, slots=True)
class Manager:
    """The systemd of the computer, or that of one user."""

    folder: Path
    """Where units are put."""
    options: tuple[str, ...] = ()
    """Of ``systemctl``: ``--user``."""
    runs: bool = True
    """Whether it can be told to start something now."""


def install(call: TimedCall, speak: Translator, manager: Manager) -> tuple[Path, ...]:
    """Write both units and switch the timer on.

    Returns:
        The files.

    Raises:
        NotPermittedError: a file is not ours or cannot be written, or systemd refuses; then nothing of it is left.
        MissingFileError: there is no systemd here.
    """
    units = {".service": systemd.service(call, speak), ".timer": systemd.timer(call, speak)}
    files = {manager.folder / f"{call.unit}{suffix}": text for suffix, text in units.items()}
    before = {file: _ours(file) for file in files}
    try:
        for file, text in files.items():
            _write(file, text)
        if manager.runs:
            done("systemctl", *manager.options, "daemon-reload")
        done("systemctl", *manager.options, "enable", f"{call.unit}.timer")
        if manager.runs:
            done("systemctl", *manager.options, "restart", f"{call.unit}.timer")
    except BaseException:
        for file, text_before in before.items():
            _put_back(file, text_before)
        raise
    return tuple(files)


def uninstall(unit: str, manager: Manager) -> tuple[Path, ...]:
    """Switch a timer off and remove both units.

    Returns:
        The files that are gone; none where there were none.

    Raises:
        NotPermittedError: a file is not ours or cannot be removed, or systemd refuses.
    """
    files = [manager.folder / f"{unit}{suffix}" for suffix in (".timer", ".service")]
    there = [file for file in files if _ours(file) is not None]
    if not there:
        return ()
    if manager.runs:
        done("systemctl", *manager.options, "stop", f"{unit}.timer")
    done("systemctl", *manager.options, "disable", f"{unit}.timer")
    for file in there:
        _put_back(file, None)
    if manager.runs:
        done("systemctl", *manager.options, "daemon-reload")
    return tuple(there)


def _ours(file: Path) -> str | None:
    """Return what a unit of ours says; ``None`` where there is none."""
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as cause:
        raise _refused(file, cause) from cause
    if not text.startswith(systemd.MARK):
        hint = msg("Give it another name with --name, or move that file away")
        raise NotPermittedError(msg("This file was not made by Safeguard"), place=Place(str(file)), hint=hint)
    return text


def _write(file: Path, text: str) -> None:
    part: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, prefix=".safeguard-", delete=False) as made:
            part = Path(made.name)
            made.write(text)
        part.chmod(0o644)
        part.replace(file)
    except OSError as cause:
        raise _refused(file, cause) from cause
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _put_back(file: Path, text: str | None) -> None:
    if text is not None:
        _write(file, text)
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as cause:
        raise _refused(file, cause) from cause


def _refused(file: Path, cause: Exception) -> NotPermittedError:
    hint = msg("Call it as root, or install it for yourself alone: --user")
    return NotPermittedError(
        msg("{file} cannot be written: {error}", file=str(file), error=str(cause)),
        hint=hint if isinstance(cause, PermissionError) else None,
    )
