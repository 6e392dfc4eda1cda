"""What the commands about checklists share: finding one, at a site or anywhere."""

from __future__ import annotations

from pathlib import Path

from safeguard.checklist.library import Library
from safeguard.cli.app import App
from safeguard.cli.opening import open_site, surroundings_of
from safeguard.pipeline.office import find_plugins, library_of
from safeguard.plugins.catalog import Catalog
from safeguard.site.load import FILE, WrittenSite

HERE = "."
"""Where a site is looked for when nobody names one."""


def site_here(app: App, path: str) -> WrittenSite | None:
    """Return the site at a path, and speak its language; where nobody named one, there need be none.

    Raises:
        MissingFileError: a path was named, and no site is there.
    """
    if path == HERE and not Path(HERE, FILE).is_file():
        return None
    return open_site(app, path)


def library_here(app: App, path: str) -> tuple[Library, Catalog, WrittenSite | None]:
    """Return the checklists that can be called by name: shipped ones, those of plugins, and files."""
    site = site_here(app, path)
    _, catalog = find_plugins(site.root if site else None, surroundings_of(app))
    return library_of(site.root if site else Path.cwd(), catalog), catalog, site
