"""Write the first ``site.yaml`` of an office: complete enough to be inspected at once, with comments to go on from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from safeguard.errors import UsageError
from safeguard.messages import msg, printable
from safeguard.site.load import FILE, WrittenSite, load_site
from safeguard.written.nearest import nearest

_NO_WORDS = frozenset({"true", "false", "null"})
"""What YAML reads as something else than a word."""

_TEMPLATES = Path(__file__).with_name("template")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of an office that is being set up."""

    title: str
    person: str
    """Who sets it up."""
    zone: str = "Asia/Shanghai"
    language: str = "zh"
    overlays: tuple[str, ...] = ()


def create_site(folder: Path, wanted: Wanted) -> WrittenSite:
    """Write ``site.yaml`` into a folder and read it back.

    Raises:
        UsageError: there is one already, the zone is none, or the folder cannot be made; nothing is changed.
    """
    file = folder / FILE
    if file.exists():
        raise UsageError(msg("{file} is there already", file=str(file)), hint=msg("Change it with an editor"))
    if wanted.zone not in available_timezones():
        known = nearest(wanted.zone, available_timezones())
        raise UsageError(msg("{zone} is not an IANA time zone, such as Asia/Shanghai", zone=wanted.zone), hint=known)
    template = (_TEMPLATES / f"site.{wanted.language}.yaml").read_text("utf-8")
    text = template.format(
        id=identifier(folder.absolute().name, "office"),
        title=json.dumps(printable(wanted.title).strip() or "office", ensure_ascii=False),
        zone=json.dumps(wanted.zone),
        person=identifier(wanted.person, "user"),
        overlays=", ".join(wanted.overlays),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as cause:
        raise UsageError(msg("{file} cannot be written: {error}", file=str(file), error=str(cause))) from cause
    return load_site(folder)


def identifier(name: str, otherwise: str) -> str:
    """Return a name as an id: letters, digits, hyphens; ``otherwise`` where nothing is left of it."""
    word = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-").lower()[:64]
    return word if re.match(r"[a-z]", word) and word not in _NO_WORDS else otherwise
