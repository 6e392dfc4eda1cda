"""Descriptions kept between starts, so that a plugin that has not changed need not be loaded to be listed.

The key holds the digest of the plugin's files, computed anew at each start: a changed plugin is never found here. A
plugin that could not be loaded is not kept either, for what it lacked may be installed by then.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

import orjson

from safeguard.plugins.description import Description
from safeguard.plugins.source import PluginSource
from safeguard.plugins.whole_file import write_passing
from safeguard.version import __version__

FORMAT = 2


def recall(folder: Path | None, source: PluginSource) -> Description | None:
    """Return what is known of exactly this plugin, or ``None``."""
    if folder is None or not source.digest:
        return None
    try:
        return Description.from_data(orjson.loads(_file(folder, source).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(folder: Path | None, source: PluginSource, description: Description) -> None:
    """Keep a description; a folder that cannot be written only costs time."""
    if folder is None or not source.digest or description.problems:
        return
    with suppress(OSError):
        file = _file(folder, source)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_passing(file, orjson.dumps(description.to_data()), mode=0o600)


def identity_of(source: PluginSource) -> str:
    """Return what stays the same as long as a plugin, this program and Python have not changed."""
    return "\0".join((__version__, sys.version, source.name, source.module, source.origin, source.digest))


def _file(folder: Path, source: PluginSource) -> Path:
    key = f"{FORMAT}\0{identity_of(source)}"
    return folder / "plugins" / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
