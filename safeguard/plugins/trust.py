"""``plugins.lock``: which plugins a site has decided to trust, each by version and digest."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from safeguard.errors import Place, PluginError, Problem
from safeguard.messages import msg
from safeguard.plugins.source import BUILT_IN_DISTRIBUTION, PluginSource, Trust
from safeguard.plugins.whole_file import write_whole

FORMAT = 1

_HEADER = """\
# Plugins that may run here. Written by: safeguard plugin trust NAME
# 允许在此运行的插件。由该命令写入：safeguard plugin trust 名称
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """One decision to trust a plugin as it was on that day."""

    name: str
    version: str
    digest: str
    origin: str
    """Where it came from: ``acme-badges`` (a distribution) or ``plugins/badges.py``."""
    trusted_by: str
    trusted_at: str
    """UTC time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The decisions of one site."""

    pins: Mapping[str, Pin] = field(default_factory=dict)

    def state(self, source: PluginSource) -> Trust:
        """Return whether a plugin may be loaded, as it is now."""
        if source.distribution == BUILT_IN_DISTRIBUTION:
            return Trust.BUILT_IN
        pin = self.pins.get(source.name)
        if pin is None:
            return Trust.UNLISTED
        same = (pin.version, pin.digest) == (source.version, source.digest)
        return Trust.PINNED if same else Trust.MODIFIED

    def with_trust(self, source: PluginSource, *, by: str, at: datetime) -> Lock:
        """Return a lock that also trusts a plugin as it is now.

        Args:
            source: the plugin, with its digest.
            by: who decides.
            at: when, with a time zone.
        """
        if source.trust is Trust.BUILT_IN:
            raise PluginError(
                msg("The plugin {plugin} is built in; it needs no trust", plugin=source.name), exit_code=64
            )
        when = at.astimezone(UTC).isoformat(timespec="seconds")
        pin = Pin(source.name, source.version, source.digest, described_origin(source), by, when)
        return Lock({**self.pins, source.name: pin})

    def without(self, name: str) -> Lock:
        """Return a lock that no longer trusts a plugin."""
        return Lock({known: pin for known, pin in self.pins.items() if known != name})


def described_origin(source: PluginSource) -> str:
    """Return where a plugin comes from in words that do not depend on the machine."""
    if source.distribution:
        return source.distribution
    return f"{Path(source.path).name}/{Path(source.origin).name}"


def read_lock(path: Path) -> Lock:
    """Read a ``plugins.lock``; one that is not there trusts nothing.

    Raises:
        PluginError: it cannot be read, or holds something else; with its line where there is one.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PluginError(
            msg("The list of trusted plugins cannot be read: {error}", error=str(error)),
            place=Place(str(path)),
            hint=msg("Mend it or remove it; then trust the plugins again: safeguard plugin trust NAME"),
        ) from error
    return _lock_from(data, str(path))


def _lock_from(data: Mapping[str, Any], file: str) -> Lock:
    plugins = data.get("plugins", {})
    if data.get("version") != FORMAT or not isinstance(plugins, Mapping):
        hint = msg("Remove it; then trust the plugins again: safeguard plugin trust NAME")
        raise PluginError(msg("This list of trusted plugins is of another version"), place=Place(file), hint=hint)
    problems = [problem for name, entry in plugins.items() for problem in _entry_problems(file, name, entry)]
    if problems:
        raise PluginError(problems)
    return Lock({name: Pin(name=name, **entry) for name, entry in plugins.items()})


def _entry_problems(file: str, name: str, entry: object) -> list[Problem]:
    wanted = {part.name for part in fields(Pin)} - {"name"}
    held = entry if isinstance(entry, Mapping) else {}
    wrong = wanted ^ set(held) or {key for key, value in held.items() if not isinstance(value, str)}
    hint = msg("Each entry holds: {keys}", keys=", ".join(sorted(wanted)))
    return [
        Problem(
            msg("The entry of {plugin} is wrong at {key}", plugin=name, key=key),
            Place(file, key=f"plugins.{name}"),
            hint,
        )
        for key in sorted(wrong)
    ]


def write_lock(lock: Lock, path: Path) -> None:
    """Write a ``plugins.lock`` whole or not at all.

    Raises:
        PluginError: the folder cannot be written.
    """
    try:
        write_whole(path, _toml(lock).encode(), mode=0o644)
    except OSError as error:
        message = msg("The list of trusted plugins cannot be written: {error}", error=str(error))
        raise PluginError(message, place=Place(str(path)), exit_code=77) from error


def _toml(lock: Lock) -> str:
    lines = [_HEADER, f"version = {FORMAT}\n"]
    for name in sorted(lock.pins):
        values = {key: value for key, value in asdict(lock.pins[name]).items() if key != "name"}
        lines += [f"\n[plugins.{_quoted(name)}]\n", *(f"{key} = {_quoted(value)}\n" for key, value in values.items())]
    return "".join(lines)


def _quoted(text: str) -> str:
    """Write a string as TOML does: like JSON, but for the one control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
