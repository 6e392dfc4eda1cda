"""What the places of a site are called."""

from __future__ import annotations

from safeguard.messages import Text
from safeguard.site.model import Site


def place_title(site: Site, target: str) -> Text:
    """Return the name of a target (``area:lobby``); one that has left the site is named by its key."""
    if target.startswith("site:"):
        return site.title
    titles: dict[str, Text | None] = {f"area:{one.id}": one.title for one in site.areas}
    titles |= {f"unit:{one.id}": one.title for one in site.units}
    titles |= {f"share:{one.id}": one.title for one in site.shares}
    titles |= {f"host:{one.id}": one.title for one in site.hosts}
    titles |= {f"person:{one.id}": one.name for one in site.people}
    return titles.get(target) or {"en": target}
