"""What a page shows as YAML is read by the same code that reads an office's own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.checklist.load import load_checklist, load_overlay
from safeguard.checklist.model import Checklist, Item, Overlay
from safeguard.checklist.tailor import tailor
from safeguard.cli.checklist.lint import problems_of
from safeguard.errors import SiteError
from safeguard.pipeline.calendar import read_calendar
from safeguard.pipeline.office import Surroundings, find_plugins, known_words, library_of
from safeguard.plugins.catalog import Catalog
from safeguard.schedule.calendar_file import CalendarFile
from safeguard.site.group import Group
from safeguard.site.load import load_site
from safeguard.site.model import Site
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_yaml

WHOLE_SITE = "site: office\ntitle: Office\n"
WHOLE_CHECKLIST = "checklist: own\nversion: 1.0.0\ntitle: Own\ndomain: general\nitems:\n"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped plugins: what a checklist may call."""
    return find_plugins(None, Surroundings())[1]


def whole(text: str, file: Path) -> type:
    """Write a block to a file, made whole where it is a part of something; returns what it is."""
    file.write_text(text, "utf-8")
    data = read_yaml(file).data
    if isinstance(data, list):
        file.write_text(WHOLE_CHECKLIST + text, "utf-8")
        return Item
    if isinstance(data.get("calendar"), str):
        return CalendarFile
    for model, name in ((Checklist, "checklist"), (Overlay, "overlay"), (Site, "site"), (Group, "group")):
        if name in data:
            return model
    assert set(data) <= set(Site.model_fields), f"neither checklist, overlay, calendar nor site: {sorted(data)}"
    file.write_text(WHOLE_SITE + text, "utf-8")
    return Site


def test_it_is_read_without_a_problem(yaml_block: Any, catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    model = whole(yaml_block.text, file)
    if model is Site:
        load_site(tmp_path)
    elif model is Group:
        assert validate(Group, read_yaml(file, SiteError), SiteError).units
    elif model is CalendarFile:
        assert read_calendar(file).off
    elif model is Overlay:
        overlay = load_overlay(file)
        base = library_of(tmp_path, catalog).checklist(overlay.overlay.base)
        assert tailor(load_checklist(base), [overlay]).overlays
    else:
        assert problems_of(load_checklist(file), catalog, known_words(None, catalog)) == []
