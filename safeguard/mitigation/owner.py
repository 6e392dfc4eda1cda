"""Who must see to it: the people of the site who hold the role, or the plain statement that nobody does."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.messages import Text
from safeguard.site.model import Person, Site
from safeguard.site.roles import ROLES

DEFAULT_ROLE = "safety_officer"
"""Who sees to what has no owner in the checklist."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A role, and who holds it."""

    role: str
    title: Text
    people: tuple[Person, ...]
    """Empty: nobody holds the role, which every report says."""
    assigned: str = ""
    """Id of the person who was made responsible for this one; empty: nobody yet, the role's holders are told."""


def owner_of(role: str | None, target: str, site: Site) -> Owner:
    """Return the owner of a measure.

    Args:
        role: role id; None: :data:`DEFAULT_ROLE`.
        target: key of the target (``area:lobby``); holders of the role in the area's own unit go before the others.
        site: whose people are asked.
    """
    name = role or DEFAULT_ROLE
    holders = tuple(person for person in site.people if name in person.roles)
    unit = _unit_of(target, site)
    near = tuple(person for person in holders if unit is not None and person.unit == unit)
    return Owner(name, role_title(name, site), near or holders)


def role_title(role: str, site: Site) -> Text:
    """Return the name of a role; an unknown one is named by its id."""
    return site.roles.get(role) or ROLES.get(role) or {"en": role}


def _unit_of(target: str, site: Site) -> str | None:
    kind, _, name = target.partition(":")
    if kind == "unit":
        return name
    areas = {area.id: area.unit for area in site.areas} if kind == "area" else {}
    return areas.get(name)
