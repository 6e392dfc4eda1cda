"""Filters of the ledger that people saved under a name: ``filters.yaml`` beside ``site.yaml``."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from safeguard.checklist.severity import Severity
from safeguard.errors import MissingFileError, SiteError, UsageError
from safeguard.findings.model import FindingState
from safeguard.messages import msg
from safeguard.written.model import Frozen, Id
from safeguard.written.nearest import nearest
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_yaml

FILE = "filters.yaml"


class SavedFilter(Frozen):
    """Which findings are wanted, as it was typed."""

    states: tuple[FindingState, ...] = ()
    owners: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    text: str = ""
    overdue: bool = False
    major: bool = False
    recurrent: bool = False
    escalated: bool = False
    all: bool = False
    """Also those that are over."""


class Filters(Frozen):
    """All saved filters of a site."""

    filters: dict[Id, SavedFilter] = Field(default_factory=dict)


def load_filters(root: Path) -> Filters:
    """Read the saved filters of a site; none where nothing was saved.

    Raises:
        SiteError: the file cannot be used as it is written.
    """
    path = root / FILE
    if not path.exists():
        return Filters()
    return validate(Filters, read_yaml(path, SiteError), SiteError)


def saved_filter(root: Path, name: str) -> SavedFilter:
    """Return a saved filter.

    Raises:
        MissingFileError: nothing was saved under this name.
    """
    known = load_filters(root).filters
    if name not in known:
        hint = nearest(name, known) or msg("Save one: safeguard finding list --overdue --save NAME")
        raise MissingFileError(msg("No filter is saved as {name}", name=name), hint=hint)
    return known[name]


def with_filter(root: Path, name: str, wanted: SavedFilter) -> str:
    """Return the file of a site's saved filters with one more; one of the same name is replaced.

    Raises:
        SiteError: the file cannot be used as it is written.
        UsageError: nothing can be called so.
    """
    filters = load_filters(root).filters
    try:
        added = Filters.model_validate({"filters": {**filters, name: wanted}})
    except ValidationError as cause:
        hint = msg("Use small letters, digits, hyphens and underscores")
        raise UsageError(msg("A filter cannot be called {name}", name=name), hint=hint) from cause
    return yaml.safe_dump(added.model_dump(mode="json", exclude_defaults=True), allow_unicode=True, sort_keys=False)
