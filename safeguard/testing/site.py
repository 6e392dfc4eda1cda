"""A site made for a test: ``site.yaml``, registers and shares on disk, as an office would have them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from safeguard.checkers.target import Target, TargetKind
from safeguard.site.load import FILE, WrittenSite, load_site
from safeguard.site.view import targets

Rows = Sequence[Mapping[str, object]]
Registers = Mapping[str, Rows | str | Path]
"""Register → rows by column name, the text of a CSV file, or the path of a file."""
Shares = Mapping[str, Mapping[str, str | bytes] | Path]
"""Share → files by relative path, or the path of a folder."""


def make_site(
    folder: Path, *, registers: Registers | None = None, shares: Shares | None = None, **site: Any
) -> WrittenSite:
    """Make a site: ``site.yaml``, its registers and its shares, in a folder that need not exist.

    Args:
        folder: where; the program can be run there.
        registers: what the office keeps.
        shares: folders of documents.
        site: anything else of ``site.yaml``, in its own words: ``areas=[{"id": "lobby", "title": "Lobby"}]``.

    Raises:
        SiteError: the site is not one; with everything that is wrong.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "site": "office",
        "title": {"zh": "办公室", "en": "Office"},
        "registers": {name: {"file": _register(folder, name, given)} for name, given in (registers or {}).items()},
        "shares": [{"id": name, "path": _share(folder, name, given)} for name, given in (shares or {}).items()],
        **site,
    }
    (folder / FILE).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return load_site(folder)


def _register(folder: Path, name: str, given: Rows | str | Path) -> str:
    if isinstance(given, Path):
        return str(given.absolute())
    path = folder / "registers" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        if isinstance(given, str):
            file.write(given)
        else:
            writer = csv.DictWriter(file, list(dict.fromkeys(key for row in given for key in row)))
            writer.writeheader()
            writer.writerows({key: _cell(value) for key, value in row.items()} for row in given)
    return str(path.relative_to(folder))


def _cell(value: object) -> str:
    return "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _share(folder: Path, name: str, given: Mapping[str, str | bytes] | Path) -> str:
    if isinstance(given, Path):
        return str(given.absolute())
    share = folder / "shares" / name
    share.mkdir(parents=True, exist_ok=True)
    for relative, content in given.items():
        (share / relative).parent.mkdir(parents=True, exist_ok=True)
        (share / relative).write_bytes(content.encode() if isinstance(content, str) else content)
    return str(share.relative_to(folder))


def target_of(written: WrittenSite, target: Target | str) -> Target:
    """Return a target by its key, ``area:lobby``; empty: the site itself."""
    if isinstance(target, Target):
        return target
    every = [one for kind in TargetKind for one in targets(written)[kind]]
    found = [one for one in every if one.key == target or (not target and one.kind is TargetKind.SITE)]
    if not found:
        raise ValueError(f"the site has no {target!r}; it has {', '.join(one.key for one in every)}")
    return found[0]
