"""Read ``site.yaml`` and check that everything in it refers to something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from safeguard.errors import Problem, SiteError
from safeguard.messages import msg
from safeguard.site import database_url
from safeguard.site.found import Found, unknown
from safeguard.site.model import Site
from safeguard.site.recurring import recurring
from safeguard.site.roles import ROLES
from safeguard.written.source import Source
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_partly

FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """A site, the folder it stands in, and the file that it was read from."""

    site: Site
    root: Path
    """Absolute path of the folder of ``site.yaml``."""
    source: Source

    @property
    def roles(self) -> set[str]:
        """Every role that may be named."""
        return {*ROLES, *self.site.roles}


def _read(file: Path) -> Source:
    return read_partly(file, SiteError)


def load_site(path: Path, read: Callable[[Path], Source] = _read) -> WrittenSite:
    """Read a site.

    Args:
        path: ``site.yaml``, or the folder that it stands in.
        read: reads the file, for instance by way of a cache.

    Raises:
        SiteError: with everything that is wrong, each with its line.
        MissingFileError: there is no such file.
    """
    file = path / FILE if path.is_dir() else path
    source = read(file)
    site = validate(Site, source, SiteError)
    found = [*_twice(site), *_units(site), *_roles(site), *_hours(site), *_record(site), *recurring(site)]
    if found:
        raise SiteError([Problem(message, source.place(at), hint) for at, message, hint in found])
    return WrittenSite(site, file.parent.resolve(), source)


def _twice(site: Site) -> Found:
    for name in ("units", "areas", "people", "shares", "hosts"):
        things = getattr(site, name)
        counts = Counter(thing.id for thing in things)
        for number, thing in enumerate(things):
            if counts[thing.id] > 1:
                wrong = msg("The id {id} stands {count} times", id=thing.id, count=counts[thing.id])
                yield (name, number, "id"), wrong, None


def _units(site: Site) -> Found:
    units = {unit.id for unit in site.units}
    for number, unit in enumerate(site.units):
        yield from unknown(("units", number, "parent"), unit.parent, units, "There is no unit {name}")
        if unit.parent is not None and unit.id in _ancestors(site, unit.id):
            yield ("units", number, "parent"), msg("The units above {name} lead back to it", name=unit.id), None
    for number, area in enumerate(site.areas):
        yield from unknown(("areas", number, "unit"), area.unit, units, "There is no unit {name}")
    for number, person in enumerate(site.people):
        yield from unknown(("people", number, "unit"), person.unit, units, "There is no unit {name}")


def _ancestors(site: Site, unit: str) -> set[str]:
    parents = {one.id: one.parent for one in site.units}
    above: set[str] = set()
    here = parents.get(unit)
    while here is not None and here not in above:
        above.add(here)
        here = parents.get(here)
    return above


def _roles(site: Site) -> Found:
    known = {*ROLES, *site.roles}
    for number, person in enumerate(site.people):
        for position, role in enumerate(person.roles):
            yield from unknown(("people", number, "roles", position), role, known, "There is no role {name}")


def _hours(site: Site) -> Found:
    known = {*ROLES, *site.roles, *(person.id for person in site.people)}
    for name in site.settings.resources.hours:
        at = ("settings", "resources", "hours", name)
        yield from unknown(at, name, known, "There is neither a person nor a role {name}")


def _record(site: Site) -> Found:
    if database_url.is_url(site.record):
        yield from ((("record",), wrong, hint) for wrong, hint in database_url.mistakes(site.record))
    elif site.evidence:
        hint = msg("Take evidence: out; the folder of the record holds its files too")
        yield ("evidence",), msg("Only a record in a database keeps its files elsewhere"), hint
