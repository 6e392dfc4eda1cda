"""Write a checklist as YAML, so that the loader gives the same checklist back."""

from __future__ import annotations

from pathlib import Path

import yaml

from safeguard.checklist.model import Checklist


def write_yaml(checklist: Checklist, path: Path) -> None:
    """Write a checklist whole or not at all, in UTF-8."""
    data = checklist.model_dump(mode="json", by_alias=True, exclude_unset=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)
