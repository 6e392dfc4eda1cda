"""Validated options kept between starts, so that an unchanged plugin need not be loaded to judge the same again.

Only answers without a problem are kept, under the digest of the plugin's files and the very options. A worker validates
them once more before its checker runs: an answer that is no longer true, because a library of the plugin changed, ends
in that item's error and never in a pass.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
from pydantic import VERSION

from safeguard.plugins.description_cache import identity_of
from safeguard.plugins.options import CheckedOptions
from safeguard.plugins.source import PluginSource
from safeguard.plugins.whole_file import write_passing

FORMAT = 1

Entries = Sequence[tuple[str, Mapping[str, Any]]]


def recall_options(folder: Path | None, source: PluginSource, entries: Entries) -> tuple[CheckedOptions, ...] | None:
    """Return what was answered to exactly these options, or ``None``."""
    if folder is None or not source.digest:
        return None
    try:
        kept = orjson.loads(_file(folder, source, entries).read_bytes())
        answers = tuple(CheckedOptions.from_data(answer) for answer in kept)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return answers if len(answers) == len(entries) else None


def remember_options(
    folder: Path | None, source: PluginSource, entries: Entries, answers: Sequence[CheckedOptions]
) -> None:
    """Keep answers, unless one names a problem; a folder that cannot be written only costs time."""
    if folder is None or not source.digest or any(answer.problems for answer in answers):
        return
    with suppress(OSError):
        file = _file(folder, source, entries)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_passing(file, orjson.dumps([answer.to_data() for answer in answers]), mode=0o600)


def words_of(entries: object) -> str:
    """Return options as JSON; unlike orjson it knows whole numbers of any length, as YAML does."""
    return json.dumps(entries)


def _file(folder: Path, source: PluginSource, entries: Entries) -> Path:
    key = f"{FORMAT}\0{VERSION}\0{identity_of(source)}\0{words_of(entries)}"
    return folder / "options" / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
